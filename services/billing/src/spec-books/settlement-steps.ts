import { businessDate, businessMonth, type Id } from '@puhui/kernel';
import fc from 'fast-check';
import { monthAfter } from '../ledger/post-entries/posting-date.js';
import type { SettlementWorld, WorldRedemption, WorldStatement } from './settlement-world.js';

export const stepNames = [
  'redeem',
  'undo',
  'day-passes',
  'draw',
  'draw-month-before',
  'send',
  'dispute',
  'confirm',
  'approve',
  'pay',
  'redraw',
  'leave-out',
  'leave-two-out',
] as const;
export type StepName = (typeof stepNames)[number];

/** A step and a number that says on which of the redemptions and statements that there are by then. */
export type Step = readonly [name: StepName, number: number];

/** Histories of so many steps. Redeeming and undoing come most often, as they must for anything to be settled. */
export const historiesOf = (length: { minLength: number; maxLength: number }): fc.Arbitrary<Step[]> =>
  fc.array(fc.tuple(fc.constantFrom(...stepNames, 'redeem', 'redeem', 'undo', 'draw'), fc.nat(20)), length);

/** A step made concrete: what it is done to. */
export type Action =
  | { readonly do: 'redeem' | 'day-passes' }
  | { readonly do: 'undo'; readonly redemption: WorldRedemption }
  | { readonly do: 'draw'; readonly period: string }
  | { readonly do: 'send' | 'dispute' | 'confirm' | 'approve' | 'pay'; readonly statement: WorldStatement }
  | { readonly do: 'redraw'; readonly statement: WorldStatement; readonly without: readonly Id[] };

/** Null for a step that has nothing to be done to yet. */
export function actionOf([name, number]: Step, world: SettlementWorld): Action | null {
  const of = <T>(things: readonly T[], nr = number): T | undefined => things[nr % Math.max(things.length, 1)];
  const statement = of(world.statements);
  const redemption = of(world.redemptions);
  const month = businessMonth(businessDate(world.now));
  switch (name) {
    case 'redeem':
    case 'day-passes':
      return { do: name };
    case 'undo':
      return redemption && !redemption.undone ? { do: 'undo', redemption } : null;
    case 'draw':
      return { do: 'draw', period: month };
    case 'draw-month-before':
      return { do: 'draw', period: FIRST_MONTHS.find((one) => monthAfter(one) === month) ?? month };
    case 'redraw':
      return statement ? { do: 'redraw', statement, without: [] } : null;
    case 'leave-out':
      return statement && redemption ? { do: 'redraw', statement, without: [redemption.id] } : null;
    case 'leave-two-out': {
      const two = [redemption, of(world.redemptions, number + 1)].flatMap((one) => one?.id ?? []);
      return statement ? { do: 'redraw', statement, without: two } : null;
    }
    default:
      return statement ? { do: name, statement } : null;
  }
}

// Histories begin in the last days of November 2026 and last a month at most.
const FIRST_MONTHS = ['2026-10', '2026-11', '2026-12'];
