import { describe, expect, it } from '@jest/globals';
import { lifeCycleProblems } from '@puhui/kernel';
import { enteredEvent, settledEvent, withdrawnEvent } from '../spec/some-entry.js';
import { now } from '../spec/some-campaign.js';
import { stepOf } from '../spec/walk.js';
import { entryEvents, entryLifeCycle, evolve, type EntryStatus } from './entry.js';

const waiting = evolve(null, enteredEvent, now);
const inStatus = {
  waiting,
  settled: evolve(waiting, settledEvent, now),
  withdrawn: evolve(waiting, withdrawnEvent, now),
};
const statuses = Object.keys(entryLifeCycle.steps) as EntryStatus[];

describe('the life of an entry', () => {
  it('waits, and ends once', () => {
    expect(lifeCycleProblems(entryLifeCycle)).toEqual([]);
    expect(entryLifeCycle).toMatchObject({ initial: ['waiting'], final: ['settled', 'withdrawn'] });
  });

  it('has a line in the table for every event but the first', () => {
    const used = new Set(statuses.flatMap((status) => Object.keys(entryLifeCycle.steps[status])));
    const names = Object.keys(entryEvents).filter((name) => name !== 'ClaimEntered');
    expect([...used].sort()).toEqual(names.sort());
  });

  const steps = statuses.flatMap((status) =>
    [settledEvent, withdrawnEvent].map((event) => [status, event.name, event] as const),
  );
  it.each(steps)('when %s, %s does what the table says', (status, name, event) => {
    const leads = entryLifeCycle.steps[status][name as 'EntrySettled'];
    expect(stepOf(() => evolve(inStatus[status], event, now))).toEqual(
      leads === undefined
        ? { refused: 'event-fits-its-status' }
        : { status: leads, version: inStatus[status].version + 1 },
    );
  });

  it('begins once, and by entering', () => {
    expect(() => evolve(waiting, enteredEvent, now)).toThrow('entry-is-made-once');
    expect(() => evolve(null, settledEvent, now)).toThrow('entry-begins-by-entering');
  });

  it('keeps its units: an event with others throws', () => {
    const other = { ...settledEvent, data: { ...settledEvent.data, units: 5 } } as typeof settledEvent;
    expect(() => evolve(waiting, other, now)).toThrow('entry-keeps-its-units');
  });
});
