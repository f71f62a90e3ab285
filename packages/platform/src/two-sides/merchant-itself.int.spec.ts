import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { SpecDatabase } from '../spec/spec-database.js';
import { merchantItselfOf, merchantItselfOfEach } from './merchant-itself.js';

const NOW = new Date('2026-11-22T00:00:00Z');
const id = (): Id => newId(new Date());
const records = sql`public.kept_merchant`;
let [merchant, another] = [id(), id()];

let spec: SpecDatabase;
beforeAll(async () => {
  spec = await SpecDatabase.create();
  await spec.rows(
    sql`create table public.kept_merchant (id uuid primary key, uscc text, status text, applicant_id uuid)`,
  );
  await spec.rows(sql`grant select on public.kept_merchant to public`);
});
beforeEach(() => {
  [merchant, another] = [id(), id()];
});
afterAll(() => spec.drop());

interface Held {
  readonly of?: Id;
  readonly role?: string;
  readonly kind?: string;
  readonly from: string;
  readonly to?: string;
  readonly revoked?: string;
}
/** A duty at a merchant. @returns who has it */
async function held({ of = merchant, role = 'partner_admin', kind = 'partner', from, to, revoked }: Held) {
  const person = id();
  await spec.rows(
    sql`insert into platform.duty (duty_id, person_id, role, scope_kind, scope_id, from_at, to_at, revoked_at, version)
      values (${id()}::uuid, ${person}::uuid, ${role}::text, ${kind}::text, ${of}::uuid, ${from}::timestamptz,
        ${to ?? null}::timestamptz, ${revoked ?? null}::timestamptz, 1)`,
  );
  return person;
}

it('who administers a merchant, and who did within three years, stands on its side', async () => {
  const wearers = [
    await held({ from: '2010-01-01T00:00:00Z' }),
    await held({ from: '2026-11-22T00:00:00Z' }),
    await held({ from: '2026-01-01T00:00:00Z', to: '2026-11-21T00:00:00Z' }),
    await held({ from: '2020-01-01T00:00:00Z', to: '2023-11-22T00:00:01Z' }),
    await held({ from: '2020-01-01T00:00:00Z', to: '2030-01-01T00:00:00Z', revoked: '2023-11-22T00:00:01Z' }),
  ];
  await held({ from: '2026-11-22T00:00:01Z' });
  await held({ from: '2020-01-01T00:00:00Z', to: '2023-11-22T00:00:00Z' });
  await held({ from: '2020-01-01T00:00:00Z', to: '2030-01-01T00:00:00Z', revoked: '2023-11-22T00:00:00Z' });
  await held({ from: '2026-06-01T00:00:00Z', revoked: '2026-05-01T00:00:00Z' });
  await held({ from: '2026-01-01T00:00:00Z', role: 'partner_cashier', kind: 'outlet' });
  const elsewhere = await held({ of: another, from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' });

  const found = await merchantItselfOf(spec.database, records, { partnerId: merchant, at: NOW });
  expect(found.merchant.toSorted()).toEqual(wearers.toSorted());
  const partnerIds = [merchant, another, id()];
  const each = await merchantItselfOfEach(spec.database, records, { partnerIds, at: NOW });
  expect([...each.keys()]).toEqual(partnerIds);
  expect(each.get(another)).toEqual({ merchant: [elsewhere], applied: [] });
});

/** A merchant's record as a service keeps it. @returns who applied for it */
async function kept(of: Id, uscc: string | null, status: string): Promise<Id> {
  const applicant = id();
  await spec.rows(
    sql`insert into public.kept_merchant values (${of}::uuid, ${uscc}::text, ${status}::text, ${applicant}::uuid)`,
  );
  return applicant;
}
const sideOf = async (partnerId: Id) => {
  const { merchant: administrators, applied } = await merchantItselfOf(spec.database, records, {
    partnerId,
    at: NOW,
  });
  return { merchant: administrators.toSorted(), applied: applied.toSorted() };
};

it('whoever has to do with another record of the firm stands on the side of each', async () => {
  const [applicants, administrators]: [Id[], Id[]] = [[], []];
  const statuses = ['qualified', 'publicised', 'contracted', 'live', 'suspended', 'delisted'];
  for (const status of [...statuses, 'applied', 'rejected']) {
    const record = id();
    applicants.push(await kept(record, 'the firm', status));
    const person = await held({ of: record, from: '2026-01-01T00:00:00Z' });
    if (statuses.includes(status)) administrators.push(person);
  }
  const own = await held({ from: '2026-01-01T00:00:00Z' });
  applicants.push(await kept(merchant, 'the firm', 'applied'));
  expect(await sideOf(merchant)).toEqual({
    merchant: [own, ...administrators].toSorted(),
    applied: applicants.toSorted(),
  });
});

it('a record of another code, or whose code is not known here, is its own side alone', async () => {
  for (const code of ['another firm', null]) {
    const record = id();
    const applicant = await kept(record, code, 'live');
    const person = await held({ of: record, from: '2026-01-01T00:00:00Z' });
    expect(await sideOf(record)).toEqual({ merchant: [person], applied: [applicant] });
  }
});
