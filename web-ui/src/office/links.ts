/** Addresses of the office's pages. */
export const OFFICE = '/office';

export const officeHref = (page: string): string => (page ? `${OFFICE}/${page}` : OFFICE);
export const meetingHref = (id: string): string => officeHref(`meetings/${id}`);
export const commonHref = (id: string): string => officeHref(`meetings/${id}/minutes`);
export const recordHref = (id: string): string => officeHref(`records/${id}`);
export const caseHref = (id: string): string => officeHref(`people/${id}`);
export const draftHref = (id: string): string => officeHref(`write/${id}`);
export const newHref = (kind: string): string => officeHref(`new/${kind.replace('/', '-')}`);
/** Begins a record about another one, or about a body by its short name; `by` says what it is, where a kind may be about several. */
export const beginHref = (kind: string, about: string, by?: string): string =>
  `${newHref(kind)}?for=${encodeURIComponent(about)}${by ? `&by=${by}` : ''}`;

/** The kind in the last part of such an address. */
export const kindIn = (part: string): string => part.replace(/-(\d+)$/, '/$1');
