import type { DeskDutiesQuery } from '../../generated/desk-kit/graphql.js';
import { oneOf, textOf } from '../address.js';

type Duty = NonNullable<DeskDutiesQuery['duties']>['nodes'][number];

/** A duty that can be given: which role, over what kind of thing. Who may give which is the server's to say. */
export interface Gift {
  readonly role: Duty['role'];
  readonly scopeKind: Duty['scopeKind'];
}

export const gifts = {
  'union-officer': { role: 'UNION_OFFICER', scopeKind: 'UNION' },
  'finance-officer': { role: 'FINANCE_OFFICER', scopeKind: 'UNION' },
  'finance-approver': { role: 'FINANCE_APPROVER', scopeKind: 'UNION' },
  auditor: { role: 'AUDITOR', scopeKind: 'UNION' },
  'merchant-admin': { role: 'PARTNER_ADMIN', scopeKind: 'PARTNER' },
  cashier: { role: 'PARTNER_CASHIER', scopeKind: 'OUTLET' },
  'auditor-of-all': { role: 'AUDITOR', scopeKind: 'PLATFORM' },
  administrator: { role: 'PLATFORM_ADMIN', scopeKind: 'PLATFORM' },
  'system-administrator': { role: 'SYSTEM_ADMIN', scopeKind: 'PLATFORM' },
} as const satisfies Readonly<Record<string, Gift>>;

export type GiftName = keyof typeof gifts;
export const giftNames = Object.keys(gifts) as readonly GiftName[];
/** Those that an officer gives to people of the own unions and to their merchants. */
export const officersGifts = [
  'union-officer',
  'finance-officer',
  'finance-approver',
  'auditor',
  'merchant-admin',
] as const satisfies readonly GiftName[];

/** What of a grant stands in an address. */
export interface GrantSearch {
  readonly person?: string | undefined;
  readonly gift?: GiftName | undefined;
  /** The id of the union, merchant or outlet that it is to be over. */
  readonly over?: string | undefined;
}
/** Somebody is registered first, for a duty that the way here has named. */
export const registerSearch = (search: Record<string, unknown>): Omit<GrantSearch, 'person'> => ({
  gift: oneOf(giftNames)(search['gift']),
  over: textOf(search['over']),
});
export const grantSearch = (search: Record<string, unknown>): GrantSearch => ({
  person: textOf(search['person']),
  gift: oneOf(giftNames)(search['gift']),
  over: textOf(search['over']),
});

/** Whose duty it is that is to be revoked. */
export const revokeSearch = ({ person }: Record<string, unknown>): Pick<GrantSearch, 'person'> => ({
  person: textOf(person),
});

/** A day as somebody writes it begins, and is over, in Shanghai. */
export const beginningOf = (day: string): string => new Date(`${day}T00:00:00+08:00`).toISOString();
export const endOf = (day: string): string => new Date(`${day}T24:00:00+08:00`).toISOString();
