import { createContext, useContext } from 'react';
import type { DeskMeQuery } from '../generated/desk-kit/graphql.js';

export type DeskMe = NonNullable<DeskMeQuery['me']>;
export type DeskDuty = DeskMe['duties'][number];
export type Role = DeskDuty['role'];

/** Null while the part of the platform that knows duties is away. */
export const MeNow = createContext<DeskMe | null | undefined>(undefined);

/** Who is signed in, with their duties; null while nobody can say. Inside a frame only. */
export function useMe(): DeskMe | null {
  const me = useContext(MeNow);
  if (me === undefined) throw new Error('nobody is signed in here');
  return me;
}

/** Known also while duties are not: a page is drawn for somebody, or not at all. */
export const PersonNow = createContext<string | undefined>(undefined);

/** Whose drafts and wishes these are. Inside a frame only. */
export function usePersonId(): string {
  const personId = useContext(PersonNow);
  if (personId === undefined) throw new Error('nobody is signed in here');
  return personId;
}

/**
 * A page offers what a duty allows, and everything while duties can't be read: the server decides, and says so, whatever a
 * page offers.
 */
export const holds = (me: DeskMe | null, roles: readonly Role[]): boolean =>
  me === null || me.duties.some(({ role }) => roles.includes(role));

interface Covered {
  /** All unions, when a duty covers the platform; not known while duties cannot be read, and nobody may guess then. */
  readonly covers: 'all' | 'these' | 'not known';
  readonly unions: readonly { readonly id: string; readonly name: string }[];
}

/** The unions that these roles cover, each once. */
export function unionsOf(me: DeskMe | null, roles: readonly Role[]): Covered {
  if (me === null) return { covers: 'not known', unions: [] };
  const mine = me.duties.filter(({ role }) => roles.includes(role));
  const named = mine.flatMap(({ tradeUnion }) =>
    tradeUnion === null ? [] : [[tradeUnion.id, tradeUnion] as const],
  );
  return {
    covers: mine.some(({ scopeKind }) => scopeKind === 'PLATFORM') ? 'all' : 'these',
    unions: [...new Map(named).values()],
  };
}
