import { jest } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { signUpThenIssue } from '../allocation/sign-up-then-issue/kind.js';

/**
 * A kind that leaves losers, for specs: until it is taken back, people who signed up are issued so many vouchers of their pack
 * as a lot says, down to none.
 */
export function issueByLot(
  lot: (entry: { readonly id: Id; readonly personId: Id; readonly units: number }) => number,
) {
  const drawn = jest
    .spyOn(signUpThenIssue, 'settle')
    .mockImplementation((entries) => entries.map((entry) => ({ issueUnits: lot(entry) })));
  return { takeBack: () => drawn.mockRestore() };
}

/** What the last figure of an entry's id draws: nothing, a part, or the whole. A batch draws as the whole would. */
export const byFigure = ({ id, units }: { readonly id: Id; readonly units: number }): number =>
  [0, Math.floor(units / 2), units][Number.parseInt(id.slice(-1), 16) % 3] ?? units;
