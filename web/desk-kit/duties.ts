import { createContext, useContext } from 'react';
import type { DeskMeQuery } from '../generated/desk-kit/graphql.js';

export type DeskMe = NonNullable<DeskMeQuery['me']>;
export type DeskDuty = DeskMe['duties'][number];
export type Role = DeskDuty['role'];

export const MeNow = createContext<DeskMe | null>(null);

/** Who is signed in, with their duties. Inside a frame only. */
export function useMe(): DeskMe {
  const me = useContext(MeNow);
  if (me === null) throw new Error('nobody is signed in here');
  return me;
}

/** A page offers what a duty allows; the server decides, and says so, whatever a page offers. */
export const holds = ({ duties }: DeskMe, roles: readonly Role[]): boolean =>
  duties.some(({ role }) => roles.includes(role));

/** The unions that these roles cover, each once; all unions when a duty covers the platform. */
export const unionsOf = (
  { duties }: DeskMe,
  roles: readonly Role[],
): { readonly all: boolean; readonly unions: readonly { readonly id: string; readonly name: string }[] } => {
  const mine = duties.filter(({ role }) => roles.includes(role));
  const named = mine.flatMap(({ tradeUnion }) =>
    tradeUnion === null ? [] : [[tradeUnion.id, tradeUnion] as const],
  );
  return {
    all: mine.some(({ scopeKind }) => scopeKind === 'PLATFORM'),
    unions: [...new Map(named).values()],
  };
};
