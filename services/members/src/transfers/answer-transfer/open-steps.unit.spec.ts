import { describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { openSteps } from './open-steps.js';

const [me, member, other] = [newId(new Date()), newId(new Date()), newId(new Date())];
const transfer = { status: 'waiting', personId: member, askedBy: other } as const;
const both = { from: true, to: true };

describe('what somebody may answer to a transfer', () => {
  it.each([
    ['all of it above both unions', both, {}, ['accept', 'refuse', 'withdraw']],
    ['accept and refuse where the member is to go', { ...both, from: false }, {}, ['accept', 'refuse']],
    ['withdraw where the member is', { ...both, to: false }, {}, ['withdraw']],
    ['nothing without a duty over either', { from: false, to: false }, {}, []],
    ['not accept what they asked for', both, { askedBy: me }, ['refuse', 'withdraw']],
    ['not accept themselves', both, { personId: me }, ['refuse', 'withdraw']],
    ['nothing once it is over', both, { status: 'refused' as const }, []],
    ['nothing once it has lapsed', both, { status: 'lapsed' as const }, []],
  ])('is %s', (_, covered, changes, steps) => {
    expect(openSteps(me, { ...transfer, ...changes }, covered)).toEqual(steps);
  });
});
