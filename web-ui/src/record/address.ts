/** The page that checks a record, as it stands in codes on paper: under the address that the operator set, or else under this one. */
export function paperAddress(publicAddress: string | null | undefined, id: string, own: string = location.origin): string {
  return `${(publicAddress || own).replace(/\/+$/, '')}/v/${id}`;
}
