import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { err, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { draft, launched, someTerms } from '../spec/campaigns.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { officer } from '../spec/officer.js';
import { giveDuty, makeWorld, someId, type World } from '../spec/world.js';

let world: World;
let instance: Instance;
/** Officers of the union, each by one duty: of the merchant's own people, appointed by one of them, and appointed by that one. */
const [both, appointed, appointedByTheirs] = [someId(), someId(), someId()];
beforeAll(async () => {
  world = await makeWorld();
  instance = await openInstance(world.test.asService.url, world.clock);
  await giveDuty(world, both, 'union_officer', 'union', world.provinceId);
  await giveDuty(world, both, 'partner_admin', 'partner', world.partnerId);
  await giveDuty(world, appointed, 'union_officer', 'union', world.provinceId);
  await grantedBy(appointed, both);
  await giveDuty(world, appointedByTheirs, 'union_officer', 'union', world.provinceId);
  await grantedBy(appointedByTheirs, appointed);
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

const grantedBy = (personId: Id, granter: Id) =>
  world.test.sql.execute(
    sql`update platform.duty set granted_by = ${granter}::uuid where person_id = ${personId}::uuid`,
  );
const kept = (code: string) => err({ code, hat: 'merchant' });

describe('money is bound for a merchant', () => {
  it('by no launch of one of its administrators, or of whom they appointed', async () => {
    const campaignId = await draft(instance, world);
    expect(await officer(instance, both).launch(campaignId)).toEqual(kept('PERSON_NOT_INDEPENDENT'));
    for (const one of [appointed, appointedByTheirs])
      expect(await officer(instance, one).launch(campaignId)).toEqual(kept('GRANTER_NOT_INDEPENDENT'));
    expect(await officer(instance, world.officerId).launch(campaignId)).toMatchObject({ ok: true });
  });

  it('by no change of a quota of theirs', async () => {
    const campaignId = await launched(instance, world);
    expect(await officer(instance, both).changeQuota(campaignId, 15)).toEqual(kept('PERSON_NOT_INDEPENDENT'));
    for (const one of [appointed, appointedByTheirs])
      expect(await officer(instance, one).changeQuota(campaignId, 15)).toEqual(
        kept('GRANTER_NOT_INDEPENDENT'),
      );
    expect(await officer(instance, world.officerId).changeQuota(campaignId, 15)).toMatchObject({ ok: true });
  });

  it('by nobody who administered it within three years, and has laid that down', async () => {
    const former = someId();
    await giveDuty(world, former, 'union_officer', 'union', world.provinceId);
    await giveDuty(world, former, 'partner_admin', 'partner', world.partnerId);
    const [campaignId, running] = [await draft(instance, world), await launched(instance, world)];
    await world.test.sql.execute(
      sql`update platform.duty set revoked_at = ${world.clock.now()}::timestamptz
        where person_id = ${former}::uuid and role = 'partner_admin'`,
    );
    expect(await officer(instance, former).launch(campaignId)).toEqual(kept('PERSON_NOT_INDEPENDENT'));
    expect(await officer(instance, former).changeQuota(running, 15)).toEqual(kept('PERSON_NOT_INDEPENDENT'));
  });

  it('by who administers another one, or was appointed by somebody else as well', async () => {
    const elsewhere = someId();
    await giveDuty(world, elsewhere, 'union_officer', 'union', world.provinceId);
    await giveDuty(world, elsewhere, 'partner_admin', 'partner', someId());
    expect(await officer(instance, elsewhere).launch(await draft(instance, world))).toMatchObject({
      ok: true,
    });
    await giveDuty(world, appointed, 'union_officer', 'union', world.provinceId);
    expect(await officer(instance, appointed).launch(await draft(instance, world))).toMatchObject({
      ok: true,
    });
  });
});

describe('money is bound for a merchant by nobody who applied for it', () => {
  const [applicant, theirs] = [someId(), someId()];
  beforeAll(async () => {
    for (const person of [applicant, theirs])
      await giveDuty(world, person, 'union_officer', 'union', world.provinceId);
    await grantedBy(theirs, applicant);
    await world.test.sql.execute(
      sql`update partner set applicant_id = ${applicant}::uuid where id = ${world.partnerId}::uuid`,
    );
  });
  const applied = (code: string) => err({ code, hat: 'applied' });

  it('and by nobody whom they appointed', async () => {
    const campaignId = await draft(instance, world);
    expect(await officer(instance, applicant).launch(campaignId)).toEqual(applied('PERSON_NOT_INDEPENDENT'));
    expect(await officer(instance, theirs).launch(campaignId)).toEqual(applied('GRANTER_NOT_INDEPENDENT'));
  });

  it('also where a quota is changed', async () => {
    const campaignId = await launched(instance, world);
    expect(await officer(instance, applicant).changeQuota(campaignId, 15)).toEqual(
      applied('PERSON_NOT_INDEPENDENT'),
    );
    expect(await officer(instance, world.officerId).changeQuota(campaignId, 15)).toMatchObject({ ok: true });
  });
});

it('somebody without the duty hears that, and not who else they are', async () => {
  expect(await officer(instance, world.adminId).launch(await draft(instance, world))).toEqual(
    err({ code: 'NOT_ALLOWED' }),
  );
});

it('a draft binds nothing, and may be written by whoever administers the merchant', async () => {
  expect((await officer(instance, both).draft(someTerms(world))).ok).toBe(true);
});
