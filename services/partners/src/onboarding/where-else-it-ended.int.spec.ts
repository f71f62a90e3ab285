import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { contracted, day, ended, live, publicised, qualified, someId } from '../spec/builders.js';
import { cause, PartnersDatabase } from '../spec/partners-database.js';
import { storedPartner } from '../spec/stored-partner.js';
import { savePartner } from './held-partners.js';
import { otherStandingsOf } from './other-standings.js';
import type { Partner, PartnerEvent } from './partner.js';

let partners: PartnersDatabase;
beforeAll(async () => {
  partners = await PartnersDatabase.create();
});
afterAll(() => partners.drop());

const toLive = [qualified, publicised, contracted, live];
const told = async (id: Id) => (await otherStandingsOf(partners.database, [id])).get(id);

it('a merchant that applies again is shown where its code was suspended or delisted, by whatever union', async () => {
  const [hainan, hunan] = [someId(), someId()];
  const reason = '虚假核销';
  const gone = await storedPartner(partners, [...toLive, ended('PartnerDelisted', reason)], {
    tradeUnionId: hainan,
  });
  const { uscc } = gone;
  const resting = [...toLive, ended('PartnerSuspended')];
  const suspended = await storedPartner(partners, resting, { uscc, tradeUnionId: hunan });
  await storedPartner(partners, toLive, { uscc });
  await storedPartner(partners, [ended('PartnerRejected')], { uscc });
  await storedPartner(partners, [...toLive, ended('PartnerDelisted')]);
  await partners.rows(
    sql`update partner set status_since = '2026-11-20T02:00:00Z' where id = ${gone.id}::uuid`,
  );
  const again = await storedPartner(partners, [], { uscc, tradeUnionId: hainan });

  expect(await told(again.id)).toMatchObject([
    { partner: { id: suspended.id, status: 'suspended', tradeUnionId: hunan } },
    {
      partner: { id: gone.id, status: 'delisted', tradeUnionId: hainan, reason },
      since: new Date('2026-11-20T02:00:00Z'),
    },
  ]);
  expect((await told(gone.id))?.map(({ partner }) => partner.id)).toEqual([suspended.id]);
  expect(await told(someId())).toEqual([]);
});

it('it is told since when it stands so, whatever is told of it later', async () => {
  const { now } = cause;
  const later = { ...cause, now: new Date('2026-11-28T02:00:00Z') };
  const gone = await storedPartner(partners, [...toLive, ended('PartnerDelisted')]);
  const { uscc } = gone;
  const resting = await storedPartner(partners, [...toLive, ended('PartnerSuspended')], { uscc });
  const back = await storedPartner(partners, [...toLive, ended('PartnerSuspended')], { uscc });
  const save = (partner: Partner, ...events: readonly PartnerEvent[]) =>
    partners.database.transaction((tx) => savePartner({ tx, ...later }, partner, events));
  await save(gone, { name: 'PartnerToldAgain', data: null });
  const contract = { contractFrom: day('2027-01-01'), contractTo: day('2027-12-31') };
  await save(resting, { name: 'PartnerContractRenewed', data: contract });
  const live = await save(back, { name: 'PartnerWentLive', data: {} });
  await save(live, ended('PartnerDelisted'));
  const again = await storedPartner(partners, [], { uscc });

  const found = await told(again.id);
  expect(found?.map(({ partner, since }) => [partner.id, since])).toEqual([
    [back.id, later.now],
    ...[gone.id, resting.id].toSorted().map((id) => [id, now]),
  ]);
});

it('whoever asks for it goes by an index', async () => {
  const plan = await partners.database.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    return tx.returning<unknown[]>(
      sql`explain select from partner p where p.uscc = 'x' and p.status in ('suspended', 'delisted')`,
    );
  });
  expect(JSON.stringify(plan)).toContain('partner_uscc_ended');
});
