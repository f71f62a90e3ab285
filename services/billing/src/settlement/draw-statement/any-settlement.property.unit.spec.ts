import { expect, it } from '@jest/globals';
import { DAY_MS, newId, type Id } from '@puhui/kernel';
import { howFar } from '@puhui/testkit/plain';
import fc from 'fast-check';
import { actionOf, historiesOf, type Action, type Step } from '../../spec/settlement-steps.js';
import {
  cost_max,
  costOf,
  expectLawful,
  SettlementWorld,
  type WorldStatement,
} from '../../spec/settlement-world.js';

const START = new Date('2026-11-27T02:00:00.000Z');
const histories = historiesOf({ minLength: 8, maxLength: 60 });
const id = (): Id => newId(START);

function act(world: SettlementWorld, action: Action): void {
  switch (action.do) {
    case 'redeem':
      return world.redeem(id(), id(), costOf(world.redemptions.length));
    case 'day-passes':
      world.now = new Date(world.now.getTime() + DAY_MS);
      return;
    case 'undo':
      return world.undo(action.redemption);
    case 'draw':
      return draw(world, action.period);
    case 'redraw':
      return void world.redraw(action.statement, action.without);
    case 'sign-and-lose-duty':
      return;
    default:
      return void world.step(action.statement, action.do);
  }
}

/** Whatever drawing says of it: nothing that was undone is left on the draft. */
function draw(world: SettlementWorld, period: string): void {
  world.draw(period, id());
  const draft = world.draftOf(period);
  expect(draft ? world.undoneOn(draft) : []).toEqual([]);
  expect(draft ? waitingInVain(world, draft) : []).toEqual([]);
}

/** Drafts beside this one and up to its month that nobody can send: what waits there was free to come. */
const waitingInVain = (world: SettlementWorld, drawn: WorldStatement): WorldStatement[] =>
  world.statements.filter((one) => one !== drawn && one.period <= drawn.period && world.waitsInVain(one));

function played(steps: readonly Step[]): SettlementWorld {
  const world = new SettlementWorld(START);
  for (const step of steps) {
    const action = actionOf(step, world);
    if (action) act(world, action);
    expectLawful(world);
  }
  return world;
}

/** Draws all that there is, first with nothing to set credits off: every statement that can be drawn anew, and the last draft, with enough to set credits off. */
function drawAll(world: SettlementWorld): void {
  world.now = new Date(world.now.getTime() + DAY_MS);
  const periods = new Set(world.statements.map(({ period }) => period));
  for (const period of periods) draw(world, period);
  for (const statement of world.statements) world.redraw(statement, []);
  expect(
    world.statements.filter(({ status }) => status === 'draft').flatMap((one) => world.undoneOn(one)),
  ).toEqual([]);
  expectLawful(world);
  const enough = world.redemptions.length + 1;
  for (let more = 0; more < enough; more += 1) world.redeem(id(), id(), cost_max);
  world.now = new Date(world.now.getTime() + DAY_MS);
  world.draw('2027-12', id());
  expectLawful(world);
}

it('each redemption is paid once, and each undone one never, in any history', () => {
  fc.assert(
    fc.property(histories, (steps) => {
      const world = played(steps);
      drawAll(world);
      for (const { amount, undone, line, credit } of world.redemptions) {
        const paid = (line ? amount : 0n) - (credit ? amount : 0n);
        expect(paid).toBe(undone ? 0n : amount);
      }
    }),
    howFar({ few: 300, many: 10_000 }),
  );
});

it('exactly what was consumed is paid once everything payable is paid', () => {
  fc.assert(
    fc.property(histories, (steps) => {
      const world = played(steps);
      drawAll(world);
      for (const statement of world.statements) {
        for (const step of ['send', 'confirm', 'approve', 'pay'] as const) world.step(statement, step);
      }
      const consumed = world.redemptions.reduce(
        (sum, { amount, undone }) => sum + (undone ? 0n : amount),
        0n,
      );
      expect(world.paid()).toBe(consumed);
    }),
    howFar({ few: 300, many: 10_000 }),
  );
});

it('redrawing at once changes nothing', () => {
  fc.assert(
    fc.property(histories, (steps) => {
      const world = played(steps);
      for (const statement of world.statements) {
        world.redraw(statement, []);
        const lines = world.lines();
        world.redraw(statement, []);
        expect(world.lines()).toEqual(lines);
      }
    }),
    howFar({ few: 300, many: 10_000 }),
  );
});

it('a named line is left out, or its credit is said to stand elsewhere', () => {
  fc.assert(
    fc.property(histories, (steps) => {
      const world = played(steps);
      for (const statement of world.statements) {
        const named = world.redemptions.filter(
          ({ line, credit }) => line === statement || credit === statement,
        );
        // What waits in vain up to its month comes with its drawing: such a credit can be left out as well.
        const taken = [statement, ...waitingInVain(world, statement)];
        const bound = named.some(
          ({ line, credit }) => line === statement && credit && !taken.includes(credit),
        );
        const outcome = world.redraw(
          statement,
          named.map((one) => one.id),
        );
        if (outcome === 'STATEMENT_STEP_NOT_OPEN') continue;
        expect(outcome).toBe(bound ? 'REDEMPTION_ALREADY_CREDITED' : 'done');
        if (outcome === 'done') {
          expect(named.filter(({ line, credit }) => line === statement || credit === statement)).toEqual([]);
        }
        expectLawful(world);
      }
    }),
    howFar({ few: 300, many: 10_000 }),
  );
});

it('no officer is stuck: a credited line can be left out once its credit is', () => {
  fc.assert(
    fc.property(histories, (steps) => {
      const world = played(steps);
      for (const redemption of world.redemptions) {
        const { line, credit } = redemption;
        if (!line || !credit) continue;
        const refused = world.redraw(line, [redemption.id]);
        if (refused !== 'REDEMPTION_ALREADY_CREDITED' || world.redraw(credit, [redemption.id]) !== 'done')
          continue;
        // Unless it was taken over meanwhile, a draft that came to nothing or less: then it was left out at once.
        if (line.status !== 'absorbed') expect(world.redraw(line, [redemption.id])).toBe('done');
        expect([redemption.line, redemption.credit]).toEqual([null, null]);
      }
    }),
    howFar({ few: 300, many: 10_000 }),
  );
});
