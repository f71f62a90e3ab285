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

/** The unions that these roles cover, each once; all unions when a duty covers the platform, or none can be read. */
export const unionsOf = (
  me: DeskMe | null,
  roles: readonly Role[],
): { readonly all: boolean; readonly unions: readonly { readonly id: string; readonly name: string }[] } => {
  const mine = (me?.duties ?? []).filter(({ role }) => roles.includes(role));
  const named = mine.flatMap(({ tradeUnion }) =>
    tradeUnion === null ? [] : [[tradeUnion.id, tradeUnion] as const],
  );
  return {
    all: me === null || mine.some(({ scopeKind }) => scopeKind === 'PLATFORM'),
    unions: [...new Map(named).values()],
  };
};
