import { describe, expect, it } from '@jest/globals';
import { lifeCycleProblems } from '@puhui/kernel';
import { now, someId } from '../spec/builders.js';
import { masked, readChanges, writeChanges } from './change.js';
import { evolve, rectificationLifeCycle } from './rectification.js';

const [id, personId, by, tradeUnionId] = [someId(), someId(), someId(), someId()];
const asked = () =>
  evolve(
    null,
    {
      name: 'RectificationRequested',
      data: { id, personId, tradeUnionId: null, wanted: 'sealed', askedAt: now },
    },
    now,
  );

describe('a wish to be corrected', () => {
  it('has no state that cannot be reached or left', () => {
    expect(lifeCycleProblems(rectificationLifeCycle)).toEqual([]);
  });

  it('waits, and is answered once', () => {
    expect(asked()).toMatchObject({ status: 'waiting', answeredBy: null, reason: null, version: 1 });
    const refused = evolve(
      asked(),
      { name: 'RectificationRefused', data: { by, tradeUnionId, reason: 'sealed' } },
      now,
    );
    expect(refused).toMatchObject({
      status: 'refused',
      reason: 'sealed',
      tradeUnionId,
      answeredBy: by,
      version: 2,
    });
    const accepted = evolve(asked(), { name: 'RectificationAccepted', data: { by, tradeUnionId } }, now);
    expect(accepted).toMatchObject({ status: 'accepted', reason: null, answeredAt: now });
    expect(() =>
      evolve(accepted, { name: 'RectificationWithdrawn', data: { by, tradeUnionId } }, now),
    ).toThrow('accepted');
  });

  it('ends with the erasure of its person', () => {
    const withdrawn = evolve(asked(), { name: 'RectificationWithdrawn', data: { by, tradeUnionId } }, now);
    expect(withdrawn.status).toBe('withdrawn');
  });
});

it('of a mobile as much is shown as anywhere, and of the rest all', () => {
  const changes = [
    { field: 'mobile', from: '13800001234', to: '13900005678', provedAt: now.toISOString() },
    { field: 'employer', from: null, to: '椰城快送' },
  ] as const;
  expect(readChanges(writeChanges(changes))).toEqual(changes);
  expect(changes.map(masked)).toEqual([
    { field: 'mobile', from: '138****1234', to: '139****5678', provedAt: now },
    { field: 'employer', from: null, to: '椰城快送', provedAt: null },
  ]);
});
