import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ManualClock, NOTICE_DISTRICTS_MAX, type Id } from '@puhui/kernel';
import { sql, UnionTree } from '@puhui/platform';
import { contracted, day, ended, live, qualified, someId } from '../spec/builders.js';
import { cause, PartnersDatabase } from '../spec/partners-database.js';
import { storedPartner } from '../spec/stored-partner.js';
import type { Partner, PartnerEvent, PartnerStatus } from '../onboarding/partner.js';
import { PublicNoticeResolver } from './public-notice.resolver.js';

const until = (text: string): PartnerEvent => ({
  name: 'PartnerPublicised',
  data: { noticeEndsOn: day(text) },
});
const [root, province, city, beside] = [someId(), someId(), someId(), someId()];

let partners: PartnersDatabase;
beforeAll(async () => {
  partners = await PartnersDatabase.create();
  await plantUnion('全国总工会', [root]);
  await plantUnion('海南省总工会', [root, province], '46');
  await plantUnion('海口市总工会', [root, province, city], '4601');
  await plantUnion('湖南省总工会', [root, beside], '43');
});
afterAll(() => partners.drop());

async function plantUnion(name: string, path: readonly Id[], regionCode: string | null = null) {
  const id = path.at(-1) ?? '';
  await partners.rows(
    sql`insert into platform.trade_union (id, path, code, name, level, region_code, status, version)
      values (${id}::uuid, ${path}::uuid[], ${id.slice(-12)}, ${name}, 'county', ${regionCode}, 'active', 1)`,
  );
}

const boardAt = (at: Date): PublicNoticeResolver =>
  new PublicNoticeResolver(partners.database, new UnionTree(), new ManualClock(at));
async function told(tradeUnionId: Id | null = null, at = cause.now, first = 100) {
  const board = boardAt(at);
  const notice = await board.publicNotice({ tradeUnionId });
  if (notice === null) throw new Error('the union is known');
  const seen = [];
  for (let after: string | null = null; ;) {
    const { nodes, pageInfo } = await board.partners(notice, { first, after });
    seen.push(...nodes);
    if (!pageInfo.hasNextPage) return seen;
    after = pageInfo.endCursor;
  }
}
const namesTold = async (tradeUnionId: Id | null = null, at?: Date, first?: number): Promise<string[]> =>
  (await told(tradeUnionId, at, first)).map(({ name }) => name);

async function plantOutlets(partner: Partner, regionCode: string, count: number, status = 'open') {
  await partners.rows(
    sql`insert into outlet (id, partner_id, trade_union_id, name, region_code, status, version, changed_at)
      select gen_random_uuid(), ${partner.id}::uuid, ${partner.tradeUnionId}::uuid, ${regionCode}::text || status || n, ${regionCode}::text,
        status, 1, now() from generate_series(1, ${count}::int) as n, (values (${status}::text)) as given(status)`,
  );
}

describe('merchants under public notice', () => {
  const whole = [qualified, until('2026-11-29'), contracted];
  const elsewhere: readonly [PartnerStatus, readonly PartnerEvent[]][] = [
    ['applied', []],
    ['qualified', [qualified]],
    ['contracted', whole],
    ['live', [...whole, live]],
    ['suspended', [...whole, live, ended('PartnerSuspended')]],
    ['delisted', [...whole, live, ended('PartnerDelisted')]],
    ['rejected', [qualified, until('2026-11-29'), ended('PartnerRejected')]],
  ];
  beforeAll(async () => {
    for (const [name, events] of elsewhere)
      await storedPartner(partners, events, { name, tradeUnionId: province });
    const under = (name: string, tradeUnionId: Id, last: string) =>
      storedPartner(partners, [qualified, until(last)], { name, tradeUnionId });
    await under('省里后到期', province, '2026-11-29');
    await under('市里', city, '2026-11-25');
    await under('省里先到期', province, '2026-11-23');
    await under('今天到期', province, '2026-11-22');
    await under('昨天到期', province, '2026-11-21');
    await under('湖南', beside, '2026-11-24');
  });

  it('are told while the notice runs, its last day included, those that end first before the others', async () => {
    expect(await namesTold()).toEqual(['今天到期', '省里先到期', '湖南', '市里', '省里后到期']);
  });

  it('are told page by page, without a gap and none twice', async () => {
    expect(await namesTold(null, cause.now, 2)).toEqual(await namesTold());
    expect(await namesTold(province, cause.now, 1)).toEqual(await namesTold(province));
  });

  it('are those of a union and of all below it, and of nobody beside', async () => {
    expect(await namesTold(province)).toEqual(['今天到期', '省里先到期', '市里', '省里后到期']);
    expect(await namesTold(city)).toEqual(['市里']);
    expect(await namesTold(beside)).toEqual(['湖南']);
    expect(await boardAt(cause.now).publicNotice({ tradeUnionId: city })).toMatchObject({
      tradeUnionName: '海口市总工会',
    });
  });

  it('are told to the end of the last day in Shanghai, where the next one begins at 16:00 UTC', async () => {
    expect(await namesTold(province, new Date('2026-11-22T15:59:59Z'))).toContain('今天到期');
    expect(await namesTold(province, new Date('2026-11-22T16:00:00Z'))).not.toContain('今天到期');
  });

  it('of a union that nobody knows are not nothing, but not there', async () => {
    expect(await boardAt(cause.now).publicNotice({ tradeUnionId: someId() })).toBeNull();
  });

  it('can’t be read on from a cursor that was made up', async () => {
    const board = { tradeUnionId: null, tradeUnionName: null };
    await expect(boardAt(cause.now).partners(board, { first: 1, after: 'x' })).rejects.toThrow(
      'no cursor of this list',
    );
  });
});

describe('what the public notice tells of a merchant', () => {
  it('is its name and code, its union, the last day, and in which districts how many outlets are open', async () => {
    const events = [qualified, until('2026-12-20')];
    const partner = await storedPartner(partners, events, { name: '椰城车美', tradeUnionId: city });
    await plantOutlets(partner, '4601', 1);
    await plantOutlets(partner, '4690', 2);
    await plantOutlets(partner, '43', 5, 'closed');
    expect((await told()).at(-1)).toEqual({
      id: partner.id,
      name: '椰城车美',
      uscc: partner.uscc,
      tradeUnionId: city,
      tradeUnionName: '海口市总工会',
      noticeEndsOn: '2026-12-20',
      openOutlets: 3,
      districts: [
        { regionCode: '4690', tradeUnionName: null, openOutlets: 2 },
        { regionCode: '4601', tradeUnionName: '海口市总工会', openOutlets: 1 },
      ],
      moreDistricts: 0,
    });
  });

  it('names no more districts than somebody reads, and says how many more there are', async () => {
    const events = [qualified, until('2026-12-21')];
    const partner = await storedPartner(partners, events, { tradeUnionId: province });
    for (let nth = 0; nth < NOTICE_DISTRICTS_MAX + 2; nth += 1)
      await plantOutlets(partner, String(460_100 + nth), 1);
    const [last] = (await told()).slice(-1);
    expect(last).toMatchObject({ openOutlets: NOTICE_DISTRICTS_MAX + 2, moreDistricts: 2 });
    expect(last?.districts).toHaveLength(NOTICE_DISTRICTS_MAX);
  });
});
