import { shown } from '../../i18n/shown.svelte.ts';
import { term } from '../../i18n/words.svelte.ts';

/** Why a file is not taken. Each has its words under `import.refused.`. */
export type Refusal =
  | { readonly why: 'empty' | 'kind' | 'old_doc' | 'docx_encrypted' | 'docx_broken' | 'docx_no_text' }
  | { readonly why: 'pdf_broken' | 'pdf_encrypted' | 'pdf_no_text' | 'pdf_browser' }
  | { readonly why: 'csv_kind' | 'csv_empty' }
  | { readonly why: 'size' | 'docx_bomb' | 'csv_size'; readonly bytes: number }
  | { readonly why: 'docx_parts' | 'pdf_pages' | 'letters' | 'pdf_slow' | 'csv_rows'; readonly most: number }
  | { readonly why: 'csv_quotes'; readonly row: number }
  | { readonly why: 'csv_columns'; readonly names: readonly string[] };

export class RefusedFile extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.why);
    this.name = 'RefusedFile';
    this.refusal = refusal;
  }
}

/** What the page says of it, with the bound that was passed. */
export function refusalText(refusal: Refusal): string {
  const values: Record<string, string> = {};
  if ('bytes' in refusal) values['most'] = shown.bytes(refusal.bytes);
  if ('most' in refusal) values['most'] = shown.number(refusal.most);
  if ('row' in refusal) values['row'] = shown.number(refusal.row);
  if ('names' in refusal) values['names'] = refusal.names.join(', ');
  return term('import.refused', refusal.why).replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
