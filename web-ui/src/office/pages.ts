import type { Component } from 'svelte';

/** Pages with an entry in the navigation, in its order. */
export const PAGES = ['', 'meetings', 'council', 'people', 'residents', 'new', 'drafts', 'import', 'mandates', 'node', 'journal'] as const;
export type PageName = (typeof PAGES)[number];

export interface Found {
  /** The entry of the navigation to which the page belongs. */
  readonly page: PageName | null;
  readonly load: () => Promise<{ default: Component<Record<string, string>> }>;
  readonly parameters: Readonly<Record<string, string>>;
}

type Loader = () => Promise<{ default: unknown }>;

const LOADERS: Readonly<Record<PageName, Loader>> = {
  '': () => import('./desk/Desk.svelte'),
  meetings: () => import('./meetings/Meetings.svelte'),
  council: () => import('./council/Council.svelte'),
  people: () => import('./people/People.svelte'),
  residents: () => import('./residents/Residents.svelte'),
  new: () => import('./write/NewRecord.svelte'),
  drafts: () => import('./write/Drafts.svelte'),
  import: () => import('./import/Import.svelte'),
  mandates: () => import('./mandates/Mandates.svelte'),
  node: () => import('./node/Node.svelte'),
  journal: () => import('./journal/Journal.svelte'),
};

const found = (page: PageName | null, load: Loader, parameters: Readonly<Record<string, string>> = {}): Found => ({
  page,
  // Each page takes the parameters that its pattern names.
  load: load as Found['load'],
  parameters,
});

/** Which page an address under `/office` asks for. */
export function pageFor(path: string): Found | null {
  const name = path.replace(/^\/office\/?/, '').replace(/\/$/, '');
  const page = PAGES.find((candidate) => candidate === name);
  if (page !== undefined) return found(page, LOADERS[page]);
  const part = /^new\/([a-z_.]+-\d+)$/.exec(name)?.[1];
  if (part) return found('new', () => import('./write/Begin.svelte'), { part });
  const draft = /^write\/([0-9a-f]{32})$/.exec(name)?.[1];
  if (draft) return found('new', () => import('./write/Write.svelte'), { id: draft });
  if (name === 'import/file') return found('import', () => import('./import/file/FromFile.svelte'));
  if (name === 'import/table') return found('import', () => import('./import/table/FromTable.svelte'));
  const meeting = /^meetings\/([0-9a-f]{64})$/.exec(name)?.[1];
  if (meeting) return found('meetings', () => import('./meetings/OneMeeting.svelte'), { id: meeting });
  const together = /^meetings\/([0-9a-f]{64})\/minutes$/.exec(name)?.[1];
  if (together) return found('meetings', () => import('./common/Common.svelte'), { id: together });
  const one = /^people\/([0-9a-f]{64})$/.exec(name)?.[1];
  if (one) return found('people', () => import('./people/OneCase.svelte'), { id: one });
  const record = /^records\/([0-9a-f]{64})$/.exec(name)?.[1];
  if (record) return found(null, () => import('./record/OneRecord.svelte'), { id: record });
  const waiting = /^waiting\/([0-9a-f]{64})$/.exec(name)?.[1];
  if (waiting) return found(null, () => import('./waiting/OneWaiting.svelte'), { id: waiting });
  return null;
}
