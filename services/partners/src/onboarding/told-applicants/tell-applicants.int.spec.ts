import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ManualClock, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { contracted, live, publicised, qualified, someId } from '../../spec/builders.js';
import { cause, PartnersDatabase } from '../../spec/partners-database.js';
import { storedPartner } from '../../spec/stored-partner.js';
import { TellApplicants } from './tell-applicants.js';

let partners: PartnersDatabase;
beforeAll(async () => {
  partners = await PartnersDatabase.create();
});
afterAll(() => partners.drop());

const telling = () => new TellApplicants(partners.database, new ManualClock(cause.now));

/** As a build of before told it. */
async function toldBefore(partnerId: Id): Promise<void> {
  await partners.scratch.sql.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = 'replica'`);
    await tx.execute(
      sql`update messaging.event set data = data - 'applicantId' where aggregate_id = ${partnerId}::uuid`,
    );
  });
}

describe('a merchant whose next event cannot be kept', () => {
  it('keeps no other from being told again, and is named', async () => {
    const bad = await storedPartner(partners, [qualified, publicised, contracted, live]);
    const good = await storedPartner(partners, []);
    for (const { id } of [bad, good]) await toldBefore(id);
    // More was told of it, in a month that was moved away, than its row knows.
    const told = (by: number) =>
      partners.scratch.sql.execute(
        sql`update messaging.aggregate_version set version = version + ${by}::int where aggregate_id = ${bad.id}::uuid`,
      );
    await told(1);
    await expect(telling().round()).rejects.toThrow(`merchants could not be told again: ${bad.id}`);
    expect((await partners.told(good.id)).at(-1)).toMatchObject({ version: good.version + 1 });
    await told(-1);
    expect(await telling().round()).toBe(1);
  });
});

describe('merchants of before', () => {
  it('are told again once, with who applied for them, and stay what they are', async () => {
    const partner = await storedPartner(partners, [qualified, publicised, contracted, live]);
    const applied = await storedPartner(partners, []);
    for (const { id } of [partner, applied]) await toldBefore(id);
    expect(await telling().round()).toBe(2);
    const told = await partners.told(partner.id);
    const [before, last] = told.slice(-2);
    expect(last).toEqual({
      ...before,
      version: partner.version + 1,
      data: { ...before?.data, applicantId: partner.applicantId },
    });
    expect(await telling().round()).toBe(0);
    expect(await partners.told(applied.id)).toHaveLength(2);
  });

  it('are found behind any number of others, and told by one of several that look', async () => {
    const silent = await storedPartner(partners, [qualified]);
    await toldBefore(silent.id);
    for (let n = 0; n < 210; n += 1) await storedPartner(partners, []);
    const late = await storedPartner(partners, []);
    await toldBefore(late.id);
    const told = await Promise.all([telling().round(), telling().round()]);
    expect(told[0] + told[1]).toBe(2);
    expect(await partners.told(late.id)).toHaveLength(2);
  });

  it('are left as they stand where somebody has altered the row', async () => {
    const partner = await storedPartner(partners, []);
    await toldBefore(partner.id);
    await partners.rows(
      sql`update partner set applicant_id = ${someId()}::uuid where id = ${partner.id}::uuid returning id`,
    );
    expect(await telling().round()).toBe(0);
    expect(await partners.told(partner.id)).toHaveLength(1);
  });
});
