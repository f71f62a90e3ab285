import { DeskMeDocument, DeskPersonDocument, DeskUnionDocument } from '../../generated/desk-kit/graphql.js';
import { answered } from '../../kit/spec/drawn.js';
import type { DeskDuty, Role } from '../duties.js';

export const hainan = { id: 'u46', name: '海南省总工会' };
export const xiuying = { id: 'u460105', name: '海口市秀英区总工会' };

function duty(role: Role): DeskDuty {
  const named = { id: `duty-${role}`, role };
  if (role === 'PLATFORM_ADMIN' || role === 'SYSTEM_ADMIN')
    return { ...named, scopeKind: 'PLATFORM', scopeId: null, tradeUnion: null };
  if (role === 'PARTNER_ADMIN') return { ...named, scopeKind: 'PARTNER', scopeId: 'p1', tradeUnion: null };
  return { ...named, scopeKind: 'UNION', scopeId: hainan.id, tradeUnion: hainan };
}

/** Somebody at a desk with these duties over Hainan's union, over the merchant p1, or over the platform. */
export const signedIn = (...roles: readonly Role[]) =>
  answered(DeskMeDocument, {
    me: { person: { id: 'me', erased: false, maskedName: '林**' }, duties: roles.map(duty) },
  });

/** The same of every union, and so of none more than of another. */
export const signedInEverywhere = (role: Role) =>
  answered(DeskMeDocument, {
    me: {
      person: { id: 'me', erased: false, maskedName: '林**' },
      duties: [{ id: `duty-${role}`, role, scopeKind: 'PLATFORM', scopeId: null, tradeUnion: null }],
    },
  });

/** A union that a page names; every page that asks for one hears of this. */
export const aUnion = (union = hainan) =>
  answered(DeskUnionDocument, {
    tradeUnion: { ...union, parent: { id: 'uCN', name: '中华全国总工会' } },
  });

/** Somebody whom a page looks at; null for who is not there, or not the reader's to see. */
export const aPerson = (maskedName: string | null) =>
  answered(DeskPersonDocument, {
    person: maskedName === null ? null : { id: 'p1', erased: false, maskedName, maskedMobile: '138****1234' },
  });
