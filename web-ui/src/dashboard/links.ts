import { route } from '../session/route.svelte.ts';

/** A page of the dashboard about a territory. The language stays, so that a link reproduces the view. */
export function pageHref(page: string, at: string, more: Readonly<Record<string, string>> = {}): string {
  const parameters = new URLSearchParams({ at, ...more });
  const language = route.parameters.get('lang');
  if (language) parameters.set('lang', language);
  return `/dashboard${page ? `/${page}` : ''}?${parameters.toString()}`;
}

export const recordHref = (id: string): string => `/dashboard/records/${id}`;
