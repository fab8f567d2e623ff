/** A field with its value, or with fields of its own. */
export interface OutlineRow {
  readonly name: string;
  readonly value?: string;
  readonly lang?: string | undefined;
  readonly isCode?: boolean;
  /** What lies behind the value, to be opened by whoever wants it. */
  readonly folded?: string;
  readonly inner?: readonly OutlineRow[];
}
