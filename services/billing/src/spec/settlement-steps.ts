import { businessDate, businessMonth, type Id, monthAfter } from '@puhui/kernel';
import fc from 'fast-check';
import { stepTo } from '../settlement/statement.js';
import { happens } from './some-statement.js';
import type { SettlementWorld, WorldRedemption, WorldStatement } from './settlement-world.js';

const stepNames = [
  'redeem',
  'undo',
  'day-passes',
  'draw',
  'draw-month-before',
  'send',
  'dispute',
  'confirm',
  'sendBack',
  'sign-and-lose-duty',
  'approve',
  'pay',
  'redraw',
  'leave-out',
  'leave-two-out',
] as const;
type StepName = (typeof stepNames)[number];

/** A step and a number that says on which of the redemptions and statements that there are by then. */
export type Step = readonly [name: StepName, number: number];

// Redeeming, undoing and passing days come most often, as they must for anything to be settled.
const likely: readonly StepName[] = [
  ...stepNames,
  'redeem',
  'redeem',
  'undo',
  'undo',
  'draw',
  'day-passes',
  'day-passes',
];

// Without it most histories would end before their first statement.
export const opening: readonly Step[] = [
  ['redeem', 0],
  ['redeem', 0],
  ['redeem', 0],
  ['day-passes', 0],
  ['draw', 0],
  ['send', 0],
];

/** Histories of so many steps, after an opening that ends with a statement that was sent. */
export const historiesOf = (length: { minLength: number; maxLength: number }): fc.Arbitrary<Step[]> =>
  fc
    .array(fc.tuple(fc.constantFrom(...likely), fc.nat(20)), length)
    .map((steps): Step[] => [...opening, ...steps]);

/** A statement for which the step is open, three times in four when there is one; else any, to be refused. */
export function statementFor(
  statements: readonly WorldStatement[],
  step: keyof typeof happens,
  number: number,
): WorldStatement | undefined {
  const open = statements.filter((one) => stepTo(one, happens[step]).ok);
  const among = open.length > 0 && number % 4 !== 3 ? open : statements;
  return among[number % Math.max(among.length, 1)];
}

/** A step made concrete: what it is done to. */
export type Action =
  | { readonly do: 'redeem' | 'day-passes' }
  | { readonly do: 'undo'; readonly redemption: WorldRedemption }
  | { readonly do: 'draw'; readonly period: string }
  | {
      readonly do: 'send' | 'dispute' | 'confirm' | 'sendBack' | 'sign-and-lose-duty' | 'approve' | 'pay';
      readonly statement: WorldStatement;
    }
  | { readonly do: 'redraw'; readonly statement: WorldStatement; readonly without: readonly Id[] };

/** Null for a step that has nothing to be done to yet. */
export function actionOf([name, number]: Step, world: SettlementWorld): Action | null {
  const of = <T>(things: readonly T[], nr = number): T | undefined => things[nr % Math.max(things.length, 1)];
  const redemption = of(world.redemptions);
  const month = businessMonth(businessDate(world.now));
  const onStatement = (without: readonly Id[]): Action | null => {
    const statement = statementFor(world.statements, 'redraw', number);
    return statement ? { do: 'redraw', statement, without } : null;
  };
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
      return onStatement([]);
    case 'leave-out':
      return redemption ? onStatement([redemption.id]) : null;
    case 'leave-two-out':
      return onStatement([redemption, of(world.redemptions, number + 1)].flatMap((one) => one?.id ?? []));
    case 'sign-and-lose-duty': {
      const statement = statementFor(world.statements, 'approve', number);
      return statement ? { do: name, statement } : null;
    }
    default: {
      const statement = statementFor(world.statements, name, number);
      return statement ? { do: name, statement } : null;
    }
  }
}

// Histories begin in the last days of November 2026 and last a month at most.
const FIRST_MONTHS = ['2026-10', '2026-11', '2026-12'];
