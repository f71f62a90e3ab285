import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { howFar, longTestMs } from '@puhui/testkit';
import fc from 'fast-check';
import { DoorTurns, LeftBeforeTurn, TOLD_WEIGHT_MAX } from './changes.js';

class Answer extends EventEmitter {
  closed = false;
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.emit('close');
  }
}
const MOST = 8;
const persons = Array.from({ length: 3 }, () => newId(new Date()));

/** One change at the door, as its person and its service see it. */
interface Change {
  readonly nr: number;
  readonly changes: number;
  readonly answer: Answer;
  state: 'waits' | 'under way' | 'over' | 'never begun';
}

class Door {
  readonly asked: Change[] = [];
  readonly turns = new DoorTurns({
    most: { questionsOfOne: 1, questionsOfAll: 1, changesOfOne: MOST },
    now: () => new Date(0),
    note: () => undefined,
  });

  ask(nr: number, changes: number, weight = 5): Change {
    const change: Change = { nr, changes, answer: new Answer(), state: 'waits' };
    this.asked.push(change);
    const who = { actor: { personId: persons[nr] ?? '' }, from: '192.0.2.1' };
    const turn = this.turns.take(who, { weight, changes }, change.answer);
    if (turn === null) change.state = 'under way';
    else
      turn.then(
        () => (change.state = 'under way'),
        (error: unknown) => {
          if (!(error instanceof LeftBeforeTurn)) throw error;
          change.state = 'never begun';
        },
      );
    return change;
  }

  finish(change: Change): void {
    if (change.state !== 'under way') return;
    change.state = 'over';
    this.turns.end(change.answer);
    change.answer.close();
  }

  underWay(nr: number): number {
    return this.asked
      .filter((one) => one.nr === nr && one.state === 'under way')
      .reduce((sum, { changes }) => sum + changes, 0);
  }
}
const settle = async (): Promise<void> => {
  for (let round = 0; round < 10; round += 1) await Promise.resolve();
};

describe('changes that ask to be told much', () => {
  it('take turns with questions, those of others too, where a light one waits for neither', async () => {
    const door = new Door();
    const heavy = TOLD_WEIGHT_MAX + 1;
    const question = new Answer();
    expect(
      door.turns.take({ actor: null, from: '192.0.2.2' }, { weight: 1, changes: 0 }, question),
    ).toBeNull();
    const [first, second, light] = [door.ask(0, 1, heavy), door.ask(1, 1, heavy), door.ask(1, 1)];
    await settle();
    expect([first.state, second.state, light.state]).toEqual(['waits', 'waits', 'under way']);
    question.close();
    await settle();
    expect([first.state, second.state]).toEqual(['under way', 'waits']);
    first.answer.close();
    await settle();
    expect(second.state).toBe('waits');
    door.finish(first);
    await settle();
    expect(second.state).toBe('under way');
  });

  it('are never begun when their asker goes while they wait as questions, and hold up nobody', async () => {
    const door = new Door();
    const [first, left, next] = [0, 1, 2].map((nr) => door.ask(nr, 1, TOLD_WEIGHT_MAX + 1));
    left?.answer.close();
    if (first) door.finish(first);
    await settle();
    expect([left?.state, next?.state]).toEqual(['never begun', 'under way']);
  });
});

describe('changes of one person', () => {
  it('go a few at a time, all of a request together, and wait for no question and for nobody else', async () => {
    const door = new Door();
    const [first, second, third] = [5, 3, 1].map((changes) => door.ask(0, changes));
    expect([first?.state, second?.state, third?.state]).toEqual(['under way', 'under way', 'waits']);
    expect(door.ask(1, 5).state).toBe('under way');
    const question = { weight: 900, changes: 0 };
    expect(door.turns.take({ actor: null, from: '192.0.2.2' }, question, new Answer())).toBeNull();
    if (second) door.finish(second);
    await settle();
    expect(third?.state).toBe('under way');
  });

  it('count until they are done, though their asker has hung up; then the next one goes', async () => {
    const door = new Door();
    const left = door.ask(0, MOST);
    const next = door.ask(0, 1);
    left.answer.close();
    await settle();
    expect(next.state).toBe('waits');
    door.finish(left);
    await settle();
    expect(next.state).toBe('under way');
  });

  it('are not begun at all when their asker hangs up before, and count once whichever way they take', async () => {
    const door = new Door();
    const first = door.ask(0, MOST);
    const left = door.ask(0, 1);
    left.answer.close();
    await settle();
    expect(left.state).toBe('never begun');
    const again = door.turns.take(
      { actor: { personId: persons[0] ?? '' }, from: '' },
      { weight: 1, changes: 1 },
      left.answer,
    );
    await expect(again).rejects.toThrow(LeftBeforeTurn);
    const twice = { actor: { personId: persons[0] ?? '' }, from: '' };
    expect(door.turns.take(twice, { weight: 1, changes: MOST }, first.answer)).toBeNull();
    door.finish(first);
    expect(door.ask(0, MOST).state).toBe('under way');
  });
});

const step = fc.oneof(
  fc.record({ kind: fc.constant('ask' as const), nr: fc.nat(2), changes: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ kind: fc.constantFrom('finish' as const, 'hang up' as const), at: fc.nat(60) }),
);

it(
  'in any order of asking, hanging up and ending nobody has more than may be, and nobody waits on',
  async () => {
    const property = fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const door = new Door();
      for (const one of steps) {
        if (one.kind === 'ask') door.ask(one.nr, one.changes);
        else {
          const change = door.asked[one.at % Math.max(1, door.asked.length)];
          if (change && one.kind === 'finish') door.finish(change);
          else change?.answer.close();
        }
        await settle();
        for (const nr of [0, 1, 2]) expect(door.underWay(nr)).toBeLessThanOrEqual(MOST);
        for (const { answer, state } of door.asked) if (answer.closed) expect(state).not.toBe('waits');
      }
      while (door.asked.some(({ state }) => state === 'under way')) {
        for (const change of door.asked) door.finish(change);
        await settle();
      }
      expect(door.asked.filter(({ state }) => state === 'waits')).toEqual([]);
    });
    await fc.assert(property, howFar({ few: 200, many: 5_000 }));
  },
  longTestMs(),
);
