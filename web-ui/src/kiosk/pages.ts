import type { Component } from 'svelte';
import { withWords } from '../i18n/record.ts';

type Parameters = Record<string, string>;
type Loader = () => Promise<{ default: Component<Parameters> }>;

export interface Found {
  readonly load: Loader;
  readonly parameters: Parameters;
}

const RECORD = '([0-9a-f]{64})';

// Each page is a file of its own, so that the first screen carries none of them.
const PAGES: readonly (readonly [RegExp, () => Promise<unknown>])[] = [
  [/^\/k\/decisions$/, () => import('./decisions/Decisions.svelte')],
  [new RegExp(`^/k/decisions/${RECORD}$`), () => import('./decisions/OneDecision.svelte')],
  [/^\/k\/meetings$/, () => import('./meetings/Meetings.svelte')],
  [new RegExp(`^/k/meetings/${RECORD}$`), () => import('./meetings/OneMeeting.svelte')],
  [new RegExp(`^/k/members/${RECORD}$`), () => import('./members/OneMember.svelte')],
  [/^\/k\/plans$/, () => import('./plans/Plans.svelte')],
  [/^\/k\/money$/, () => import('./money/Money.svelte')],
  [/^\/k\/issues$/, () => import('./issues/Issues.svelte')],
  [new RegExp(`^/k/issues/${RECORD}$`), () => import('./issues/OneIssue.svelte')],
  [/^\/k\/participation$/, () => import('./participation/Participation.svelte')],
  [new RegExp(`^/k/initiatives/${RECORD}$`), () => import('./participation/OneInitiative.svelte')],
  [new RegExp(`^/k/calls/${RECORD}$`), () => import('./participation/OneCall.svelte')],
  [new RegExp(`^/k/initiatives/${RECORD}/support$`), () => import('./participation/code/Support.svelte')],
  [new RegExp(`^/k/calls/${RECORD}/vote$`), () => import('./participation/code/Vote.svelte')],
  [new RegExp(`^/k/slips/${RECORD}$`), () => import('./participation/Slip.svelte')],
  [/^\/k\/office$/, () => import('./office/Office.svelte')],
  [/^\/v$/, () => import('./check/AskPaper.svelte')],
  [new RegExp(`^/v/${RECORD}$`), () => import('./check/CheckPaper.svelte')],
];

/** Pages of one task, around which nothing else is shown. */
const ALONE = /^\/k\/(?:initiatives|calls)\/[0-9a-f]{64}\/(?:support|vote)$/;

export const isAlone = (path: string): boolean => ALONE.test(path);

const known = new Map<RegExp, Promise<{ default: Component<Parameters> }>>();

export function pageFor(path: string): Found | null {
  for (const [pattern, load] of PAGES) {
    const match = pattern.exec(path);
    if (!match) continue;
    return {
      load: () => {
        const loading = known.get(pattern) ?? withWords(load as Loader)();
        known.set(pattern, loading);
        loading.catch(() => known.delete(pattern));
        return loading;
      },
      parameters: match[1] ? { id: match[1] } : {},
    };
  }
  return null;
}
