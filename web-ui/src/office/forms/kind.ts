// What a kind of record that is written here consists of.
import type { Attachment, MandateRequest, Ref, Role } from '../../api/office.ts';
import type { IconName } from '../../components/icon/paths.ts';
import { textOf, type Field, type Values } from './fields.ts';

export interface Told {
  readonly facts: Record<string, unknown>;
  readonly refs: readonly Ref[];
  /** Files that the record names. */
  readonly attachments?: readonly Attachment[];
  /** The time that the record states, where a fact depends on it. */
  readonly authoredAt?: number;
}

export interface KindForm {
  readonly kind: string;
  readonly icon: IconName;
  /** Roles whose mandates allow it (protocol/src/authority.rs). */
  readonly roles: readonly Role[];
  /** Where it begins: from the choice of kinds, or only from another page. */
  readonly isChosen: boolean;
  readonly fields: (values: Values) => readonly Field[];
  readonly begin: (today: string) => Values;
  readonly tell: (values: Values, now: number) => Told;
}

export const refs = (values: Values, ...names: readonly string[]): Ref[] =>
  names.flatMap((rel) => (textOf(values, rel) ? [{ rel, id: textOf(values, rel) }] : []));

/** The relation by which a report meeting that is moved, cancelled or held is referred to: that of its announcement. */
export const ANNOUNCEMENT = 'announcement';
export const announcementRef = (id: string): Ref[] => (id ? [{ rel: ANNOUNCEMENT, id }] : []);

/** Beside meetings, which are chosen by their records, an announced report meeting is chosen as `announcement.<record>`. */
export const asAnnouncement = (id: string): string => `${ANNOUNCEMENT}.${id}`;
export const announcedIn = (chosen: string): string | null =>
  chosen.startsWith(`${ANNOUNCEMENT}.`) ? chosen.slice(ANNOUNCEMENT.length + 1) : null;

/** Kinds of bodies, by their short names. */
export const BODY_KINDS = ['kenes', 'assembly', 'gathering', 'separate_gathering', 'maslikhat', 'commission', 'audit_commission'] as const;

export const PLACE: Field = { name: 'territory', is: 'pick', of: 'area', isAside: true };

export const requestOf = (values: Values): MandateRequest | undefined => values['request'] as MandateRequest | undefined;
