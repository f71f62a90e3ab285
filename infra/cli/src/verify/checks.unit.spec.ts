import { describe, expect, it } from '@jest/globals';
import type { IntegrityCheck, IntegrityReport } from '../questions/operators.js';
import { bookDifferences, bookNotes } from './book-checks.js';
import { campaignDifferences } from './campaign-checks.js';
import { mayMend, ownFindings, unpublishedEvents, untakenEvents } from './cross-checks.js';

const check = (kind: string, rows = 3n, digest = 'ab'): IntegrityCheck => ({
  kind,
  rows,
  digest,
  ok: true,
  findings: [],
});
const report = (service: string, ...checks: IntegrityCheck[]): IntegrityReport => ({
  service,
  ok: checks.every(({ ok }) => ok),
  watermark: '2026-12-01T00:00:00Z',
  chainBlock: '1',
  chainHash: 'ab',
  checks,
});
const TOPIC = 'puhui.benefits.voucher.v1';

describe('verifying over services', () => {
  it('names the exact place of what a service found wrong with its own rows', () => {
    const finding = { kind: 'voucher-state', what: 'voucher 0199', expected: 'REDEEMED', found: 'CLAIMED' };
    const wrong = { ...check('voucher-state'), ok: false, findings: [finding] };
    expect(ownFindings([report('benefits', wrong), report('billing', check('chain'))])).toEqual([
      {
        kind: 'voucher-state',
        where: 'benefits voucher-state',
        what: 'voucher 0199',
        expected: 'REDEEMED',
        found: 'CLAIMED',
      },
    ]);
  });

  it('gives entries whose time has just come a while, and nothing else of a service', () => {
    const late = (service: string, kind: string) =>
      ownFindings([report(service, { ...check(kind), ok: false })]).map(mayMend);
    expect(late('benefits', 'entry-in-time')).toEqual([true]);
    expect([...late('benefits', 'entry-state'), ...late('billing', 'entry-in-time')]).toEqual([false, false]);
  });

  it('does not overlook a check that failed without a place', () => {
    expect(ownFindings([report('benefits', { ...check('chain'), ok: false })])).toHaveLength(1);
  });

  it('agrees when each consumer handled what was published, by number and by digest', () => {
    const reports = [
      report('benefits', check(`published:${TOPIC}`)),
      report('billing', check(`taken-in:billing.consumption:${TOPIC}`)),
    ];
    expect(untakenEvents(reports)).toEqual([]);
  });

  it.each([
    ['an event fewer', check(`taken-in:billing.consumption:${TOPIC}`, 2n)],
    ['another event in its place', check(`taken-in:billing.consumption:${TOPIC}`, 3n, 'cd')],
  ])('finds a consumer that handled %s', (_, taken) => {
    const differences = untakenEvents([
      report('benefits', check(`published:${TOPIC}`)),
      report('billing', taken),
    ]);
    expect(differences).toHaveLength(1);
    expect(differences[0]).toMatchObject({ where: 'billing billing.consumption', what: `topic ${TOPIC}` });
  });

  it('finds unpublished events', () => {
    expect(unpublishedEvents([report('benefits', check(`outbox:${TOPIC}`, 0n))])).toEqual([]);
    expect(unpublishedEvents([report('benefits', check(`outbox:${TOPIC}`, 2n))])).toMatchObject([
      { where: 'benefits relay', found: '2 rows waiting' },
    ]);
  });

  it('finds a consumer of a topic that nobody publishes', () => {
    expect(untakenEvents([report('billing', check(`taken-in:x:${TOPIC}`))])[0]?.expected).toContain(
      'publishes',
    );
  });
});

describe('what is said of a difference', () => {
  it('tells a finding that it has no words for as one that failed', () => {
    const finding = { kind: 'of-a-newer-build', what: 'x', expected: 'a', found: 'b' };
    const wrong = { ...check('x'), ok: false, findings: [finding] };
    expect(ownFindings([report('benefits', wrong)])).toMatchObject([{ kind: 'not-named' }]);
  });

  it('is that messages wait where a consumer has some that do, and else that they differ', () => {
    const taken = check(`taken-in:billing.consumption:${TOPIC}`, 2n);
    const parked = { kind: 'messages-parked', what: 'x', expected: '0', found: '1' };
    const kindOf = (one: IntegrityCheck) =>
      untakenEvents([report('benefits', check(`published:${TOPIC}`)), report('billing', one)])[0]?.kind;
    expect(kindOf({ ...taken, findings: [parked] })).toBe('events-not-taken');
    expect(kindOf(taken)).toBe('events-differ');
  });
});

describe('verifying the books', () => {
  const totals = {
    appropriated: 100n,
    allocatedDown: 20n,
    free: 10n,
    encumbered: 75n,
    reused: 5n,
    consumed: 40n,
    released: 15n,
    open: 20n,
    paid: 25n,
    suspense: 0n,
    statementLines: 30n,
    payments: 25n,
    creditsDue: 0n,
    books: [{ tradeUnionId: 'u', book: 'GENERAL', debits: 9n, credits: 9n, entries: 1 }],
    tradeUnions: [
      { tradeUnionId: 'u', consumed: 30n, paid: 20n, statementLines: 20n, payments: 20n, creditsDue: 0n },
      { tradeUnionId: 'v', consumed: 10n, paid: 5n, statementLines: 10n, payments: 5n, creditsDue: 0n },
    ],
  };
  /** What changes in the first union, and with it in the sums. */
  const inOne = (
    change: Partial<Record<'consumed' | 'paid' | 'statementLines' | 'payments' | 'creditsDue', bigint>>,
  ) => {
    const unions = totals.tradeUnions.map((of, nr) => (nr === 0 ? { ...of, ...change } : of));
    const sum = (of: keyof typeof change) => unions.reduce((whole, union) => whole + union[of], 0n);
    const sums = (Object.keys(change) as (keyof typeof change)[]).map((of) => [of, sum(of)]);
    return { ...totals, ...Object.fromEntries(sums), tradeUnions: unions } as typeof totals;
  };

  it('finds nothing in books that add up, with a settlement still open', () => {
    expect(bookDifferences(totals)).toEqual([]);
  });

  it.each([
    ['appropriated = encumbered + free', { free: 11n }],
    ['encumbered = consumed + released + open', { open: 21n }],
    ['paid = payments', { payments: 24n }],
    ['paid = the sum over the unions', { paid: 24n }],
    ['creditsDue = the sum over the unions', { creditsDue: 1n }],
    ['debits = credits: union u, general book', { books: [{ ...totals.books[0]!, debits: 8n }] }],
  ])('names the equation that does not hold: %s', (what, changed) => {
    expect(bookDifferences({ ...totals, ...changed }).map((difference) => difference.what)).toContain(what);
  });

  it.each([
    ['paid is consumed, or due as credits: union u', { paid: 31n, payments: 31n, statementLines: 31n }],
    [
      'paid is consumed, or due as credits: union u',
      { paid: 41n, payments: 41n, statementLines: 41n, creditsDue: 10n },
    ],
    ['paid is on a statement: union u', { statementLines: 19n }],
    ['paid = payments: union u', { payments: 19n }],
  ])('names the failing equation of one union, whatever another has to spare: %s', (what, change) => {
    expect(bookDifferences(inOne(change)).map((difference) => difference.what)).toContain(what);
  });
});

describe('a redemption undone after its statement was sent', () => {
  const books = {
    appropriated: 100n,
    allocatedDown: 0n,
    free: 60n,
    encumbered: 40n,
    reused: 0n,
    consumed: 20n,
    released: 0n,
    open: 20n,
    suspense: 0n,
    books: [],
  };
  const withUnions = (
    of: typeof books & Record<'statementLines' | 'paid' | 'payments' | 'creditsDue', bigint>,
  ) => ({
    ...of,
    tradeUnions: [{ ...of, tradeUnionId: 'u' }],
  });

  it('is due once it was paid, is shown, and is no difference', () => {
    const paid = withUnions({ ...books, statementLines: 40n, paid: 40n, payments: 40n, creditsDue: 20n });
    expect(bookDifferences(paid)).toEqual([]);
    expect(bookNotes(paid)).toEqual([expect.stringMatching(/应退.*credits due: 20 fen/u)]);
  });

  it('stays on its statement until that is paid, is shown, and is no difference', () => {
    const sent = withUnions({ ...books, statementLines: 40n, paid: 0n, payments: 0n, creditsDue: 0n });
    expect(bookDifferences(sent)).toEqual([]);
    expect(bookNotes(sent)).toEqual([expect.stringMatching(/未付款.*not paid: 20 fen/u)]);
  });

  it('is not shown where there was none', () => {
    expect(
      bookNotes(withUnions({ ...books, statementLines: 20n, paid: 10n, payments: 10n, creditsDue: 0n })),
    ).toEqual([]);
  });
});

describe('verifying campaigns over benefits and billing', () => {
  const money = { encumbered: 30n, consumed: 20n, released: 0n, open: 10n, paid: 0n };
  const campaign = {
    id: 'c',
    title: '一元洗车',
    status: 'LAUNCHED',
    claimedUnits: 3,
    redeemedUnits: 2,
    expiredUnits: 0,
    price: { unionPays: 10n },
    commitment: money,
  };

  it('agrees when each redemption was posted once', () => {
    expect(campaignDifferences([campaign])).toEqual([]);
  });

  it.each([
    ['a redemption that was not posted', { consumed: 10n }],
    ['a redemption that was posted twice', { consumed: 30n }],
  ])('finds %s', (_, changed) => {
    const [difference] = campaignDifferences([{ ...campaign, commitment: { ...money, ...changed } }]);
    expect(difference).toMatchObject({
      what: 'campaign c: redeemed = consumed',
      expected: '2 × 10 = 20 fen',
    });
  });

  it('holds what the books keep open for a closed campaign against what may still be used', () => {
    const closed = { ...campaign, status: 'CLOSED' };
    expect(campaignDifferences([closed])).toEqual([]);
    expect(campaignDifferences([{ ...closed, expiredUnits: 1 }])).toEqual([
      {
        kind: 'campaign-held',
        where: 'benefits / billing',
        what: 'campaign c: still held = open',
        expected: '0 × 10 = 0 fen',
        found: '10 fen',
      },
    ]);
  });

  it('compares nothing of a campaign at which the asker may only claim', () => {
    expect(
      campaignDifferences([{ ...campaign, redeemedUnits: null, expiredUnits: null, commitment: null }]),
    ).toEqual([]);
  });

  it('finds a launched campaign that is missing in the books, but not a draft', () => {
    expect(campaignDifferences([{ ...campaign, commitment: null }])).toHaveLength(1);
    for (const status of ['DRAFT', 'LAUNCHING', 'DISCARDED'])
      expect(campaignDifferences([{ ...campaign, status, commitment: null }])).toEqual([]);
  });
});

it('finds who takes others for erased than members does', () => {
  const reports = [
    report('members', check('owned:erased-persons', 2n)),
    report('partners', check('copied:partners.erased-applicants:erased-persons', 2n)),
    report('benefits', check('copied:benefits.erased-persons:erased-persons', 3n)),
  ];
  expect(untakenEvents(reports)).toMatchObject([
    { where: 'benefits benefits.erased-persons', what: 'erased-persons' },
  ]);
});
