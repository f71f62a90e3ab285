import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { SpecDatabase } from '../spec/spec-database.js';
import { administratorsOf, administratorsOfEach } from './covering.js';

const NOW = new Date('2026-11-22T00:00:00Z');
const id = (): Id => newId(new Date());
const [merchant, another] = [id(), id()] as const;

let spec: SpecDatabase;
beforeAll(async () => {
  spec = await SpecDatabase.create();
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

  const found = await administratorsOf(spec.database, merchant, NOW);
  expect(found.toSorted()).toEqual(wearers.toSorted());
  const each = await administratorsOfEach(spec.database, [merchant, another, id()], NOW);
  expect([...each.keys()].toSorted()).toEqual([merchant, another].toSorted());
  expect(each.get(another)).toEqual([elsewhere]);
});
