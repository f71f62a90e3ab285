import { expect, it } from '@jest/globals';
import {
  addFen,
  fen,
  newId,
  ZERO_FEN,
  type BusinessDate,
  type Fen,
  type Id,
  type Result,
} from '@puhui/kernel';
import { howFar } from '@puhui/testkit/plain';
import fc from 'fast-check';
import type { DecidedUnder } from '../ledger/decided-under.js';
import { movements, type EntryDraft } from '../ledger/entry.js';
import type { Standing } from '../ledger/standing.js';
import { decideAdoption } from './adopt-budget/decide.js';
import { decideAllocation } from './allocate-budget/decide.js';
import type { Budget } from './budget.js';
import { adoptionEntry, allocationEntries, handBackEntries, loweringEntry } from './entries.js';
import { budgetWays } from './flow-ways.js';
import { decideHandBack } from './hand-back-budget/decide.js';
import { decideLowering } from './lower-budget/decide.js';

const NOW = new Date('2026-11-01T00:00:00Z');
const deeds = ['adopt', 'adopt', 'allocate', 'allocate', 'lower', 'hand back', 'bind', 'unbind'] as const;
type Step = readonly [deed: (typeof deeds)[number], who: number, other: number, amount: number];
const steps = fc.array(
  fc.tuple(fc.constantFrom(...deeds), fc.nat(2), fc.nat(2), fc.integer({ min: 1, max: 60 })),
  { minLength: 1, maxLength: 40 },
);

/** Without money everywhere few histories would come to what is handed back. */
const OPENING: readonly Step[] = [
  ['adopt', 0, 0, 200],
  ['allocate', 0, 1, 90],
  ['allocate', 1, 2, 45],
  ['allocate', 0, 2, 20],
];

const sumOf = (decided: readonly DecidedUnder[]): Fen => addFen(...decided.map(({ amount }) => amount));

/** A province, a city and a county, each below the one before, with one line; what is decided is posted to plain sums. */
class ThreeLevels {
  private readonly path: readonly Id[] = [newId(NOW), newId(NOW), newId(NOW)];
  private readonly lines: readonly Budget[] = this.path.map((tradeUnionId) => ({
    id: newId(NOW),
    tradeUnionId,
    year: 2026,
    line: 'x',
    version: 1,
  }));
  private readonly sums = new Map<string, bigint>();
  private readonly papers = new Map<string, DecidedUnder[]>();
  private readonly bound = [0n, 0n, 0n];
  private papersSoFar = 0;

  take([deed, who, other, given]: Step): void {
    const amount = fen(BigInt(given));
    const [own, its] = [this.lines[who]!, this.lines[other]!];
    const [here, there] = [this.union(who), this.union(other)];
    const under = { amount, document: `第${(this.papersSoFar += 1)}号` };
    const decision = { ...under, id: newId(NOW), actorId: newId(NOW), decidedAt: NOW };
    const free = fen(this.of(who, 'free'));
    const none = { adopted: [], lines: [], lowered: this.under('lower', who), handedBack: [], allotted: [] };
    if (deed === 'bind' && amount <= free) this.moveToBound(who, amount);
    else if (deed === 'unbind' && amount <= this.bound[who]!) this.moveToBound(who, fen(-amount));
    else if (deed === 'adopt')
      this.post(
        deed,
        `${who}`,
        decideAdoption(under, { ...none, budget: own }, NOW),
        [adoptionEntry(own, decision)],
        under,
      );
    else if (deed === 'lower') {
      const state = { ...none, budget: own, free, adopted: this.under('adopt', who) };
      this.post(deed, `${who}`, decideLowering(under, state, NOW), [loweringEntry(own, decision)], under);
    } else if (deed === 'allocate' && who !== other) {
      const state = { ...none, giver: here, taker: there, from: own, to: its, free };
      const decided = decideAllocation(under, state, NOW);
      this.post(deed, `${who}${other}`, decided, allocationEntries(own, its, decision), under);
    } else if (deed === 'hand back' && who !== other) {
      const state = { ...none, from: own, to: its, giver: there, free, received: this.received(other, who) };
      const decided = decideHandBack(under, state, NOW);
      this.post(deed, `${who}${other}`, decided, handBackEntries(own, its, decision), under);
    }
  }

  /** What no history may come to, by its name. */
  faults(): string[] {
    const standing = [0, 1, 2].map((nr) => this.standing(nr));
    const overdrawn = standing.flatMap((one, nr) =>
      Object.entries(one).flatMap(([name, amount]) => (amount < 0n ? [`${nr} has ${amount} ${name}`] : [])),
    );
    // What documents brought in and took off lies free or bound somewhere.
    const brought = addFen(...standing.map(({ adopted }) => adopted));
    const held = addFen(...standing.flatMap(({ free, bound }) => [free, bound]));
    const lost = held === brought ? [] : [`${brought} came in, and ${held} is there`];
    return [...overdrawn, ...lost, ...[0, 1].flatMap((nr) => waysThatEnd(standing, nr))];
  }

  private standing(nr: number): Standing {
    const received = addFen(...[0, 1, 2].map((giver) => this.received(giver, nr)));
    return {
      adopted: fen(-this.of(nr, 'appropriated') - received),
      received,
      suspense: ZERO_FEN,
      allocatedDown: fen(this.of(nr, 'allocated_down')),
      free: fen(this.of(nr, 'free')),
      released: ZERO_FEN,
      bound: fen(this.bound[nr]!),
      due: ZERO_FEN,
      paid: ZERO_FEN,
    };
  }

  private received = (giver: number, taker: number): Fen =>
    fen(sumOf(this.under('allocate', giver, taker)) - sumOf(this.under('hand back', taker, giver)));

  private union = (nr: number) => ({ id: this.path[nr]!, name: '某工会', path: this.path.slice(0, nr + 1) });

  private under = (deed: Step[0], ...of: number[]): DecidedUnder[] =>
    this.papers.get(`${deed} ${of.join('')}`) ?? [];

  private of = (nr: number, code: string): bigint =>
    this.sums.get(`${this.path[nr]}/control/2026/x/-/${code}`) ?? 0n;

  private moveToBound(nr: number, amount: Fen): void {
    const key = `${this.path[nr]}/control/2026/x/-/free`;
    this.sums.set(key, (this.sums.get(key) ?? 0n) - amount);
    this.bound[nr]! += amount;
  }

  private post(
    deed: Step[0],
    of: string,
    decided: Result<unknown, unknown>,
    entries: readonly EntryDraft[],
    { amount, document }: { readonly amount: Fen; readonly document: string },
  ): void {
    if (!decided.ok) return;
    for (const { account, debits, credits } of movements(entries))
      this.sums.set(account.key, (this.sums.get(account.key) ?? 0n) + debits - credits);
    const key = `${deed} ${of}`;
    const paper = { document, amount, on: '2026-11-01' as BusinessDate };
    this.papers.set(key, [...(this.papers.get(key) ?? []), paper]);
  }
}

/** Where as much should go on as comes. */
function waysThatEnd(standing: readonly Standing[], nr: number): string[] {
  const ways = budgetWays(standing[nr]!, standing.slice(nr + 1).reduce(added));
  const sum = (end: 'from' | 'to', at: string) =>
    addFen(...ways.filter((way) => way[end] === at).map(({ amount }) => amount));
  return ['own', 'below']
    .filter((at) => sum('to', at) !== sum('from', at))
    .map((at) => `${nr}: ways end ${at}`);
}

const added = (one: Standing, other: Standing): Standing => ({
  adopted: addFen(one.adopted, other.adopted),
  received: addFen(one.received, other.received),
  suspense: addFen(one.suspense, other.suspense),
  allocatedDown: addFen(one.allocatedDown, other.allocatedDown),
  free: addFen(one.free, other.free),
  released: addFen(one.released, other.released),
  bound: addFen(one.bound, other.bound),
  due: addFen(one.due, other.due),
  paid: addFen(one.paid, other.paid),
});

it('whatever is adopted, allocated, lowered and handed back, nothing is overdrawn, lost or made', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const levels = new ThreeLevels();
      for (const step of [...OPENING, ...history]) {
        levels.take(step);
        expect(levels.faults()).toEqual([]);
      }
    }),
    howFar({ few: 200, many: 10_000 }),
  );
});
