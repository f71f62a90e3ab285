import { expect, it } from '@jest/globals';
import { err, ok } from '@puhui/kernel';
import { inOrder, type Candidate, type Stock } from './kind.js';

const rider = (personId: string): Candidate => ({ personId, workerType: 'rider' });
const trucker = (personId: string): Candidate => ({ personId, workerType: 'trucker' });
const stock = (changes: Partial<Stock> = {}): Stock => ({
  unitsLeft: 5,
  periodUnitsLeft: null,
  perPersonUnits: null,
  takenBy: new Map(),
  ...changes,
});
const doubleForRiders = ({ workerType }: Candidate): number => (workerType === 'rider' ? 2 : 1);
const TAKEN = ok('taken');

it('people of different worker types may take different numbers of units, in their order', () => {
  const candidates = [rider('a'), trucker('b'), rider('c'), trucker('d')];
  expect(inOrder(candidates, stock(), doubleForRiders)).toEqual([TAKEN, TAKEN, TAKEN, err('SOLD_OUT')]);
});

it('who wants fewer units may get them after somebody who wanted more was refused', () => {
  const answers = inOrder([rider('a'), rider('b'), rider('c'), trucker('d')], stock(), doubleForRiders);
  expect(answers).toEqual([TAKEN, TAKEN, err('SOLD_OUT'), TAKEN]);
});

it('a limit per person or per period counts the units that this person would take', () => {
  expect(inOrder([rider('a'), trucker('a')], stock({ perPersonUnits: 1 }), doubleForRiders)).toEqual([
    err('PERSON_LIMIT_REACHED'),
    TAKEN,
  ]);
  expect(inOrder([trucker('a'), rider('b')], stock({ periodUnitsLeft: 2 }), doubleForRiders)).toEqual([
    TAKEN,
    err('PERIOD_SOLD_OUT'),
  ]);
});
