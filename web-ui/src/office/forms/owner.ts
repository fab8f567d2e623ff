import { getContext, setContext } from 'svelte';

const OWNER = Symbol('owner');

/** The draft to which the fields of a page belong. To be called while the page is made. */
export const fieldsOf = (draft: string): void => void setContext(OWNER, draft);

export const draftOfFields = (): string => getContext<string | undefined>(OWNER) ?? '';
