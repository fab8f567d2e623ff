/** A field with its value, or with fields of its own. */
export interface OutlineRow {
  readonly name: string;
  readonly value?: string;
  readonly lang?: string | undefined;
  readonly isCode?: boolean;
  readonly inner?: readonly OutlineRow[];
}
