import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { err, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { draft, launched } from '../spec/campaigns.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { officer } from '../spec/officer.js';
import { giveDuty, makeWorld, someId, type World } from '../spec/world.js';

let world: World;
let instance: Instance;
beforeAll(async () => {
  world = await makeWorld();
  instance = await openInstance(world.test.asService.url, world.clock);
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

const FIRM = '91460000MA5T000012';
/** The firm's record at another union, and officers of ours: who administers it there, and who applied for it. */
async function elsewhere(status: string, uscc: string | null = FIRM) {
  const [record, administrator, applicant] = [someId(), someId(), someId()];
  await world.test.sql.execute(
    sql`update partner set uscc = ${FIRM}::text where id = ${world.partnerId}::uuid`,
  );
  await world.test.sql.execute(
    sql`insert into partner (id, version, name, uscc, trade_union_id, status, applicant_id)
        values (${record}::uuid, 1, '洗车行', ${uscc}::text, ${someId()}::uuid, ${status}::text, ${applicant}::uuid)`,
  );
  await giveDuty(world, administrator, 'partner_admin', 'partner', record);
  for (const person of [administrator, applicant])
    await giveDuty(world, person, 'union_officer', 'union', world.provinceId);
  return { administrator, applicant };
}
const bothWays = async (who: Id) => [
  await officer(instance, who).launch(await draft(instance, world)),
  await officer(instance, who).changeQuota(await launched(instance, world), 15),
];
const kept = (hat: string) => {
  const refused = err({ code: 'PERSON_NOT_INDEPENDENT', hat });
  return [refused, refused];
};

describe('money is bound for a merchant by nobody of its firm at another union', () => {
  it.each(['qualified', 'live', 'delisted'])('who administers it there or applied: %s', async (status) => {
    const { administrator, applicant } = await elsewhere(status);
    expect(await bothWays(administrator)).toEqual(kept('merchant'));
    expect(await bothWays(applicant)).toEqual(kept('applied'));
  });

  it('but by the administrator of a record whose code nobody checked, or is not known here', async () => {
    for (const { administrator } of [await elsewhere('applied'), await elsewhere('live', null)])
      expect(await bothWays(administrator)).toMatchObject([{ ok: true }, { ok: true }]);
  });
});
