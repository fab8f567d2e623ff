/** The page that checks a record, as it stands in codes on paper: under the address that the operator set, or else under this one. */
export function paperAddress(publicAddress: string | null | undefined, id: string, own: string = location.origin): string {
  return `${(publicAddress || own).replace(/\/+$/, '')}/v/${id}`;
}

/** Papers that the node makes of a sealed record, in one of the two languages of official papers. */
export function filesOf(record: { id: string; kind: string; index?: number | null | undefined }, language: string) {
  if (typeof record.index !== 'number') return [];
  const lang = language === 'ru' ? 'ru' : 'kk';
  const names = OF_KIND.find(([kind]) => record.kind.startsWith(kind))?.[1] ?? [];
  return names.map((name) => ({ name, href: `/papers/${record.id}/${name}.pdf?lang=${lang}` }));
}

const OF_KIND = [
  ['decision.', ['decision']],
  ['minutes.', ['minutes']],
  ['meeting.convened', ['invitation', 'agenda', 'attendance', 'decisions']],
  ['initiative.opened', ['sheet']],
  ['call.opened', ['ballot']],
] as const;
