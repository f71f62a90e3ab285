import { ok } from '@puhui/kernel';
import { inOrder, type AllocationKind } from '../kind.js';

const GRANTED = ok({ outcome: 'granted' } as const);

/** First come, first served: whoever arrives while units are left gets one, at once. */
export const firstCome: AllocationKind<'first_come', never> = {
  problems: {},
  read: (input) => (input.firstCome === true ? { kind: 'first_come' } : undefined),
  view: ({ kind }) => ({ __typename: 'FirstCome', kind, claimUnits: 1, entersFirst: false }),
  check: () => [],
  lastIssue: (_, claimUntil) => claimUntil,
  admit: (candidates, stock) =>
    inOrder(candidates, stock, () => 1).map((answer) => (answer.ok ? GRANTED : answer)),
};
