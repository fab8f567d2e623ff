// The slip of whoever took part: what its code holds, and how it is read again.
const SLIP = /\/k\/slips\/([0-9a-f]{64})\?token=([0-9a-f]{64})$/i;

export interface Slip {
  /** The initiative or the call. */
  readonly id: string;
  readonly token: string;
}

/** The page that looks a slip up, as it stands in the code on paper: under the address that the operator set, or else under this one. */
export const slipAddress = (publicAddress: string | null | undefined, id: string, token: string, own: string = location.origin): string =>
  `${(publicAddress || own).replace(/\/+$/, '')}${slipHref({ id, token })}`;

export const slipHref = ({ id, token }: Slip): string => `/k/slips/${id}?token=${token}`;

/** What a scanner read, where it is a slip. */
export function slipIn(text: string): Slip | null {
  const [, id, token] = SLIP.exec(text.trim()) ?? [];
  return id && token ? { id: id.toLowerCase(), token: token.toLowerCase() } : null;
}

/** The token that somebody typed, with whatever stands between its groups; nothing where it is none. */
export function tokenIn(text: string): string | null {
  const slip = slipIn(text);
  if (slip) return slip.token;
  const digits = text.replace(/[\s-]/g, '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(digits) ? digits : null;
}
