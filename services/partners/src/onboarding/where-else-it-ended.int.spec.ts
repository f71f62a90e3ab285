import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { contracted, ended, live, publicised, qualified, someId } from '../spec/builders.js';
import { PartnersDatabase } from '../spec/partners-database.js';
import { storedPartner } from '../spec/stored-partner.js';
import { otherStandingsOf } from './other-standings.js';

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
    sql`update partner set changed_at = '2026-11-20T02:00:00Z' where id = ${gone.id}::uuid`,
  );
  const again = await storedPartner(partners, [], { uscc, tradeUnionId: hainan });

  expect(await told(again.id)).toMatchObject([
    { partner: { id: suspended.id, status: 'suspended', tradeUnionId: hunan } },
    {
      partner: { id: gone.id, status: 'delisted', tradeUnionId: hainan, reason },
      changedAt: new Date('2026-11-20T02:00:00Z'),
    },
  ]);
  expect((await told(gone.id))?.map(({ partner }) => partner.id)).toEqual([suspended.id]);
  expect(await told(someId())).toEqual([]);
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
