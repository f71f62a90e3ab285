import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql, type Sql } from '@puhui/platform';
import { WatchedDatabase } from '@puhui/testkit';
import { runningNotices } from '../onboarding/find-notices.js';
import { day, qualified, someId, today } from '../spec/builders.js';
import { PartnersDatabase } from '../spec/partners-database.js';
import { storedPartner } from '../spec/stored-partner.js';

const MERCHANTS = 20_000;
const UNDER_NOTICE = 60;
const union = someId();

let partners: PartnersDatabase;
beforeAll(async () => {
  partners = await PartnersDatabase.create();
  await partners.rows(
    sql`insert into platform.trade_union (id, path, code, name, level, status, version)
      values (${union}::uuid, array[${union}::uuid], '46', 'x', 'provincial', 'active', 1)`,
  );
  const noticeEndsOn = day('2026-11-29');
  const publicised = { name: 'PartnerPublicised', data: { noticeEndsOn } } as const;
  const { id } = await storedPartner(partners, [qualified, publicised], { tradeUnionId: union });
  await copies(id, UNDER_NOTICE - 1, { status: sql`'publicised'`, lastDay: sql`'2026-11-29'::date` });
  await copies(id, MERCHANTS, { status: sql`'live'`, lastDay: sql`'2024-01-01'::date + n % 900` });
  // Whose notice is over and whom nobody has called in yet.
  await copies(id, MERCHANTS, { status: sql`'publicised'`, lastDay: sql`'2024-01-01'::date + n % 900` });
  await partners.rows(sql`analyze partner`);
}, 120_000);
afterAll(() => partners.drop());

let made = 0;
async function copies(
  id: string,
  count: number,
  { status, lastDay }: { readonly status: Sql; readonly lastDay: Sql },
): Promise<void> {
  await partners.rows(
    sql`insert into partner select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'uscc', lpad((${made}::int + n)::text, 18, '0'),
        'status', ${status}, 'notice_ends_on', ${lastDay}))).*
      from partner p, generate_series(1, ${count}::int) as n where p.id = ${id}::uuid`,
  );
  made += count;
}

it('what anybody may ask costs as much as there are under notice, not as there are merchants', async () => {
  for (const tradeUnionId of [null, union]) {
    const watching = new WatchedDatabase(partners.scratch.sql);
    const first = await runningNotices(watching, today, tradeUnionId, { rows: 20, after: null });
    expect(first).toHaveLength(21);
    const after = [first[19]?.noticeEndsOn ?? '', first[19]?.id ?? ''];
    expect(await runningNotices(watching, today, tradeUnionId, { rows: 50, after })).toHaveLength(40);
    for (const { read, scanned, plan } of watching.works) {
      expect({ plan, isFew: read <= 3 * UNDER_NOTICE, ofPartners: scanned['partner'] }).toEqual({
        plan,
        isFew: true,
        ofPartners: undefined,
      });
    }
  }
});
