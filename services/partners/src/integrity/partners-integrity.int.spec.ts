import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { identifier, type IntegrityCheck, type Sql, sql } from '@puhui/platform';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import { merchantWithAnOffer, startPartners } from '../spec/partners-under-test.js';
import { PartnersIntegrity } from './partners-integrity.js';

let partners: ServiceUnderTest;
beforeAll(async () => {
  partners = await startPartners();
  await merchantWithAnOffer(partners);
});
afterAll(() => partners.stop());

const checks = (): Promise<readonly IntegrityCheck[]> =>
  partners.service.get(PartnersIntegrity).check(partners.database.sql);

it('the integrity checks find nothing in untouched data', async () => {
  expect((await checks()).map(({ kind, rows, findings }) => [kind, rows, findings])).toEqual([
    ['partner-state', 1n, []],
    ['outlet-state', 3n, []],
    ['offer-state', 1n, []],
    ['uscc-confirmation-state', 0n, []],
  ]);
});

it.each<[string, string, Sql, RegExp]>([
  ["a partner's code", 'partner', sql`uscc = '91350100M000100Y44'`, /uscc/],
  ["a partner's name", 'partner', sql`name = '别家'`, /name/],
  ["a partner's declaration", 'partner', sql`no_major_violation = false`, /restDigest/],
  ["a partner's status", 'partner', sql`status = 'live'`, /standing-has-its-dates|ZodError/],
  ["an outlet's region", 'outlet', sql`region_code = '460106'`, /regionCode/],
  ["an outlet's address", 'outlet', sql`address = '别处'`, /restDigest/],
  ["an offer's price", 'offer', sql`price = jsonb_set(price, '{unionPays}', '"2900"')`, /price-parts-sum/],
  ["an offer's end", 'offer', sql`available_to = '2091-01-01'`, /availableTo/],
])('the integrity checks locate %s', async (_, table, change, told) => {
  const database = partners.database.sql;
  const of = identifier(table);
  const [row] = await database.query<{ id: string }[]>(sql`select id from ${of} order by id limit 1`);
  const altered = await database
    .transaction(async (tx) => {
      await tx.execute(sql`update ${of} set ${change} where id = ${row?.id ?? null}::uuid`);
      const found = await partners.service.get(PartnersIntegrity).check(tx);
      throw new RolledBack(found.flatMap((check) => check.findings));
    })
    .catch((error: unknown) => {
      if (error instanceof RolledBack) return error.findings;
      throw error;
    });
  expect(altered[0]?.what).toContain(`${table} ${row?.id}`);
  expect(JSON.stringify(altered)).toMatch(told);
  expect((await checks()).flatMap((check) => check.findings)).toEqual([]);
});

it('the integrity checks find an inserted outlet', async () => {
  await partners.database.sql.execute(
    sql`insert into outlet select gen_random_uuid(), partner_id, trade_union_id, '假店', region_code, null, 'open', 1,
         changed_at from outlet limit 1`,
  );
  expect((await checks()).flatMap((check) => check.findings)).toMatchObject([
    { kind: 'row-without-event', expected: 'an event' },
  ]);
});

/** Carries the findings out of a transaction that must not commit. */
class RolledBack extends Error {
  constructor(readonly findings: IntegrityCheck['findings']) {
    super('rolled back');
  }
}
