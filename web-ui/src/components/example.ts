/** A use of a component: feeds the preview page, its test and the accessibility test. */
export interface Example<Props> {
  readonly name: string;
  readonly props: Props;
}

export const noop = (): void => undefined;
