import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ManualClock } from '@puhui/kernel';
import { KnownDuties, sql, UnionTree } from '@puhui/platform';
import { contracted, live, publicised, qualified, someId } from '../spec/builders.js';
import { cause, PartnersDatabase } from '../spec/partners-database.js';
import { storedPartner } from '../spec/stored-partner.js';
import { PartnerFinder } from './find-partners.js';

let partners: PartnersDatabase;
beforeAll(async () => {
  partners = await PartnersDatabase.create();
});
afterAll(() => partners.drop());

const whole = [qualified, publicised, contracted, live];
const namesakesOf = async (id: string): Promise<string[]> => {
  const finder = new PartnerFinder(partners.database, new KnownDuties(), new ManualClock(cause.now));
  return ((await finder.namesakesOf([id])).get(id) ?? []).map(({ name }) => name);
};

describe('a merchant that applies under a name', () => {
  it.each([
    ['中诚石化 COCA', '中诚石化 СОСА', 'Cyrillic for Latin'],
    ['椰城快洗（海口）', '椰城 快洗(海口)', 'blanks and width'],
    ['Ocean Noodles', 'ＯＣＥＡＮ　noodles', 'case and width'],
    ['椰林汽车服务有限公司', '椰林汽车服务', 'without the words for a company'],
    ['АМУР', 'AMYP', 'Latin for Cyrillic'],
    ['ХААН', 'хаан', 'the case of Cyrillic'],
    ['C0CO 洗车', 'COCO洗车', 'nought for o'],
  ])('that reads as a live one’s (%s) is told of it: %s (%s)', async (known, applied) => {
    await storedPartner(partners, whole, { name: known });
    const { id } = await storedPartner(partners, [], { name: applied });
    expect(await namesakesOf(id)).toEqual([known]);
  });

  it('of its own is told of nobody, nor of one that the public does not know', async () => {
    await storedPartner(partners, [], { name: '滨江面馆' });
    const { id } = await storedPartner(partners, [], { name: '滨江面馆' });
    expect(await namesakesOf(id)).toEqual([]);
    const other = await storedPartner(partners, whole, { name: '滨江面馆二店' });
    expect(await namesakesOf(other.id)).toEqual([]);
  });
});

it('who asks for a name that reads as another’s goes by an index', async () => {
  const plan = async (of: string) =>
    JSON.stringify(
      await partners.database.transaction(async (tx) => {
        await tx.execute(sql`set local enable_seqscan = off`);
        return tx.returning<unknown[]>(of === 'partner' ? ASKED_OF_MERCHANTS : ASKED_OF_UNIONS);
      }),
    );
  expect(await plan('partner')).toContain('partner_folded_name');
  expect(await plan('union')).toContain('trade_union_folded_name');
});
const ASKED_OF_MERCHANTS = sql`explain select from partner p where platform.folded_name(p.name) = platform.folded_name('a')
  and p.status in ('publicised', 'contracted', 'live', 'suspended')`;
const ASKED_OF_UNIONS = sql`explain select from platform.trade_union where platform.folded_name(name) = platform.folded_name('a')`;

it('a name that reads as a union’s is known, however it is set', async () => {
  const id = someId();
  await partners.rows(
    sql`insert into platform.trade_union (id, path, code, name, level, status, version)
      values (${id}::uuid, ${[id]}::uuid[], '460199', '椰岛市总工会', 'city', 'active', 1)`,
  );
  const isCalled = (name: string) => new UnionTree().isCalled(partners.database, name);
  expect(await isCalled('椰岛市 总工会')).toBe(true);
  expect(await isCalled('椰岛市总工会服务站')).toBe(false);
});
