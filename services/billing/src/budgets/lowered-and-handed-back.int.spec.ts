import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { allotmentsLeft } from '../ledger/decided-under.js';
import { standingOf } from '../ledger/standing.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { SpecCampaign } from '../spec/campaign.js';
import { deliver } from '../spec/deliver.js';
import { balancesOf, unionFlows } from '../spec/figures.js';
import { SpecOffice } from '../spec/office.js';
import { budgetWays } from './flow-ways.js';

const id = (): Id => newId(new Date());
const LINE = 'general-benefits';

let books: SpecBooks;
let office: SpecOffice;
beforeAll(async () => {
  books = await openBooks();
  office = new SpecOffice(books);
  await office.dutiesAreBehind(0);
});
afterAll(() => books.close());

/** A province that adopted 1,000, a county below it, and the province's finance officer, who decides for both. */
async function province() {
  const union = await office.union('provincial');
  const county = await office.union('county', [union]);
  const officer = await office.person('finance_officer', 'union', union);
  const of = { year: 2026, line: LINE };
  await office.adopt(officer, { ...of, tradeUnionId: union }, 1_000n);
  const paper = () => `琼工办 ${id()}`;
  const lower = (amount: bigint, change: object = {}, person = officer) =>
    office.lower(person, { ...of, tradeUnionId: union, amount, document: paper(), ...change });
  const allocate = async (amount: bigint, from = union, to = county) =>
    unwrap(
      await office.allocate(officer, {
        ...of,
        fromTradeUnionId: from,
        toTradeUnionId: to,
        amount,
        document: paper(),
      }),
    );
  const handBack = (amount: bigint, change: object = {}, person = officer) =>
    office.handBack(person, {
      ...of,
      fromTradeUnionId: county,
      toTradeUnionId: union,
      amount,
      document: paper(),
      ...change,
    });
  return { union, county, officer, lower, allocate, handBack };
}

const dissolve = (union: Id) =>
  books.query(sql`update platform.trade_union set status = 'dissolved' where id = ${union}::uuid`);
const refused = (code: string, facts: object = {}) => ({
  ok: false,
  error: expect.objectContaining({ code, ...facts }),
});

/** What came to the union and to those below it leads on to where it lies. */
async function expectWaysAddUp(union: Id): Promise<void> {
  const { own, below } = await standingOf(books.database, union, 2026);
  const ways = budgetWays(own, below);
  const sum = (end: 'from' | 'to', station: string) =>
    ways.filter((way) => way[end] === station).reduce((total, { amount }) => total + amount, 0n);
  for (const station of ['own', 'below']) expect(sum('to', station)).toBe(sum('from', station));
}

describe('a line that is lowered', () => {
  it('has so much less, by an entry the other way and an event', async () => {
    const { union, lower } = await province();
    unwrap(await lower(400n));
    expect(await balancesOf(books, union)).toEqual({ appropriated: '-600', free: '600' });
    expect((await standingOf(books.database, union, 2026)).own).toMatchObject({
      adopted: 600n,
      received: 0n,
    });
    await unionFlows(books, union);
    const told = await books.query(
      sql`select data->>'amount' as amount, version from messaging.event
        where type = 'puhui.BudgetLowered.v1' and trade_union_id = ${union}::uuid`,
    );
    expect(told).toEqual([{ amount: '400', version: 2 }]);
  });

  it('keeps what campaigns hold, what was allocated down and what came from above', async () => {
    const { union, county, lower, allocate } = await province();
    await allocate(300n);
    await deliver(books, new SpecCampaign({ tradeUnionId: union, year: 2026, line: LINE }, 10n).launch(20));
    expect(await lower(501n)).toEqual(
      refused('BUDGET_LEFT_TOO_LOW', { needed: 501n, free: 500n, adopted: 1_000n }),
    );
    expect(await lower(1n, { tradeUnionId: county })).toEqual(
      refused('BUDGET_LEFT_TOO_LOW', { free: 300n, adopted: 0n }),
    );
    unwrap(await lower(500n));
    await expectWaysAddUp(union);
  });

  it('is lowered by a document once, unless another sum is said', async () => {
    const { lower } = await province();
    const document = '琼工办〔2026〕5号';
    unwrap(await lower(10n, { document }));
    expect(await lower(20n, { document: '琼工办[2026] 5号' })).toEqual(
      refused('BUDGET_ALREADY_LOWERED', { amount: 10n, times: 1 }),
    );
    unwrap(await lower(20n, { document, again: true }));
  });
});

describe('a lowering', () => {
  it('is refused where there is none, once its year is over, and to others', async () => {
    const { county, lower } = await province();
    const below = await office.person('finance_officer', 'union', county);
    expect(await lower(1n, { line: 'festival' })).toEqual(refused('BUDGET_LINE_UNKNOWN'));
    expect(await lower(1n, { year: 2020 })).toEqual(refused('BUDGET_YEAR_OVER'));
    expect(await lower(1n, {}, below)).toEqual(refused('NOT_ALLOWED'));
  });

  it('never falls below what is bound, however launches and allocations race it', async () => {
    const { union, county, lower, allocate } = await province();
    const line = { tradeUnionId: union, year: 2026, line: LINE };
    const answers = await Promise.allSettled([
      ...Array.from({ length: 12 }, () => lower(70n)),
      ...Array.from({ length: 12 }, () => allocate(50n)),
      ...Array.from({ length: 12 }, () => deliver(books, new SpecCampaign(line, 11n).launch(5))),
    ]);
    expect(answers).toHaveLength(36);
    const flows = await unionFlows(books, union);
    expect(flows.free).toBeGreaterThanOrEqual(0n);
    expect(flows.free).toBeLessThan(50n);
    expect((await standingOf(books.database, union, 2026)).below.free).toBe(flows.allocatedDown);
    await unionFlows(books, county);
    await expectWaysAddUp(union);
  });
});

describe('a budget that is handed back', () => {
  it('goes to the line that it came from', async () => {
    const { union, county, allocate, handBack } = await province();
    await allocate(300n);
    unwrap(await handBack(120n));
    expect(await balancesOf(books, union)).toEqual({
      allocated_down: '180',
      appropriated: '-1000',
      free: '820',
    });
    expect(await balancesOf(books, county)).toEqual({ appropriated: '-180', free: '180' });
    const { own, below } = await standingOf(books.database, union, 2026);
    expect([own.allocatedDown, below.received, below.adopted]).toEqual([180n, 180n, 0n]);
    await expectWaysAddUp(union);
    await expectWaysAddUp(county);
  });

  it('is no more than is free, nor than came from that union', async () => {
    const { union, county, officer, allocate, handBack } = await province();
    await allocate(300n);
    await office.adopt(officer, { tradeUnionId: county, year: 2026, line: LINE }, 50n);
    expect(await handBack(301n)).toEqual(refused('ALLOTMENT_LEFT_TOO_LOW', { free: 350n, received: 300n }));
    await deliver(books, new SpecCampaign({ tradeUnionId: county, year: 2026, line: LINE }, 10n).launch(10));
    expect(await handBack(251n)).toEqual(refused('ALLOTMENT_LEFT_TOO_LOW', { free: 250n, received: 300n }));
    const sister = await office.union('county', [union]);
    expect(await handBack(1n, { toTradeUnionId: sister })).toEqual(
      refused('ALLOTMENT_LEFT_TOO_LOW', { received: 0n }),
    );
    expect(await handBack(1n, { toTradeUnionId: county })).toEqual(
      refused('ALLOTMENT_LEFT_TOO_LOW', { received: 0n }),
    );
    unwrap(await handBack(250n));
  });
});

describe('a part of a budget that came from above', () => {
  it('is each giver’s own, where two above gave of the same line', async () => {
    const { union, allocate, handBack } = await province();
    const city = await office.union('city', [union]);
    const town = await office.union('county', [union, city]);
    await allocate(200n, union, city);
    await allocate(150n, city, town);
    await allocate(40n, union, town);
    const of = { tradeUnionId: town, year: 2026 };
    const left = async () =>
      (await allotmentsLeft(books.database, of, [union, city])).map((one) => [one.giverId, one.left]);
    expect(new Map((await left()) as [Id, bigint][])).toEqual(
      new Map([
        [union, 40n],
        [city, 150n],
      ]),
    );
    expect(await handBack(41n, { fromTradeUnionId: town })).toEqual(
      refused('ALLOTMENT_LEFT_TOO_LOW', { received: 40n }),
    );
    unwrap(await handBack(40n, { fromTradeUnionId: town }));
    unwrap(await handBack(100n, { fromTradeUnionId: town, toTradeUnionId: city }));
    expect(await left()).toEqual([[city, 50n]]);
    unwrap(await handBack(150n, { fromTradeUnionId: city }));
    expect((await balancesOf(books, union))['free']).toBe('950');
    await expectWaysAddUp(union);
    await expectWaysAddUp(city);
  });

  it('is decided by the union that has it, and never by one that has no duty over it', async () => {
    const { county, allocate, handBack } = await province();
    await allocate(300n);
    const below = await office.person('finance_officer', 'union', county);
    const elsewhere = await office.person('finance_officer', 'union', await office.union('county'));
    expect(await handBack(1n, {}, elsewhere)).toEqual(refused('NOT_ALLOWED'));
    unwrap(await handBack(1n, {}, below));
  });

  it('is handed back by a document once, unless another sum is said', async () => {
    const { allocate, handBack } = await province();
    await allocate(300n);
    const document = '秀工〔2026〕2号';
    unwrap(await handBack(10n, { document }));
    expect(await handBack(10n, { document })).toEqual(
      refused('BUDGET_ALREADY_HANDED_BACK', { amount: 10n, giver: '某工会' }),
    );
    unwrap(await handBack(10n, { document, again: true }));
  });
});

describe('what is left of a budget', () => {
  it('goes up from a dissolved union, too, as far as it is free', async () => {
    const { union, county, allocate, handBack, lower } = await province();
    await allocate(300n);
    await dissolve(county);
    unwrap(await handBack(300n));
    await dissolve(union);
    unwrap(await lower(1_000n));
    expect([await balancesOf(books, union), await balancesOf(books, county)]).toEqual([{}, {}]);
  });

  it('is never bound and handed back at once, and goes back once by one document', async () => {
    const { union, county, allocate, handBack } = await province();
    await allocate(400n);
    const line = { tradeUnionId: county, year: 2026, line: LINE };
    const document = '秀工〔2026〕3号';
    await Promise.all([
      ...Array.from({ length: 10 }, () => handBack(35n)),
      handBack(5n, { document }),
      handBack(5n, { document }),
      ...Array.from({ length: 10 }, () => deliver(books, new SpecCampaign(line, 9n).launch(5))),
    ]);
    const flows = await unionFlows(books, county);
    expect(flows.free).toBeGreaterThanOrEqual(0n);
    expect(flows.free).toBeLessThan(45n);
    const [under] = await books.query<{ n: number }>(
      sql`select count(*)::int as n from entry where cause_kind = 'budget-handed-back' and document = ${document}::text`,
    );
    expect(under?.n).toBeLessThanOrEqual(1);
    expect((await unionFlows(books, union)).allocatedDown).toBe(flows.appropriated);
  });
});
