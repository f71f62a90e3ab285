import { KnownDuties, sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Role } from '@puhui/contracts';
import { ManualClock, type Id } from '@puhui/kernel';
import { contracted, ended, live, publicised, qualified, someId } from '../spec/builders.js';
import { storedPartner } from '../spec/stored-partner.js';
import { cause, PartnersDatabase } from '../spec/partners-database.js';
import { PartnerFinder } from './find-partners.js';
import type { Partner, PartnerEvent, PartnerStatus } from './partner.js';
import { insiderOf } from './sight.js';

const whole = [qualified, publicised, contracted, live];
const ways: Readonly<Record<PartnerStatus, readonly PartnerEvent[]>> = {
  applied: [],
  qualified: [qualified],
  publicised: [qualified, publicised],
  contracted: [qualified, publicised, contracted],
  live: whole,
  suspended: [...whole, ended('PartnerSuspended')],
  delisted: [...whole, ended('PartnerDelisted')],
  rejected: [ended('PartnerRejected')],
};
const statuses = Object.keys(ways) as PartnerStatus[];
/** From the public notice on everybody may know; what ended is between the merchant and its union again. */
const isPublic: readonly PartnerStatus[] = ['publicised', 'contracted', 'live', 'suspended', 'delisted'];

let partners: PartnersDatabase;
const [root, province, beside] = [someId(), someId(), someId()];
const stored = new Map<PartnerStatus, Partner>();
const lookers = new Map<string, Id>();
beforeAll(async () => {
  partners = await PartnersDatabase.create();
  for (const path of [[root], [root, province], [root, beside]])
    await partners.rows(
      sql`insert into platform.trade_union (id, path, code, name, level, status, version)
        values (${path.at(-1) ?? ''}::uuid, ${path}::uuid[], ${(path.at(-1) ?? '').slice(0, 32)}, 'x', 'county', 'active', 1)`,
    );
  for (const status of statuses)
    stored.set(status, await storedPartner(partners, ways[status], { tradeUnionId: province }));
  await look('officer', 'union_officer', 'union', province);
  await look('auditor above', 'auditor', 'union', root);
  await look('officer elsewhere', 'union_officer', 'union', beside);
  await look('platform administrator', 'platform_admin', 'platform', null);
  await look('administrator of another', 'partner_admin', 'partner', someId());
  await look('officer of yesterday', 'union_officer', 'union', province, '2026-11-21');
  lookers.set('stranger', someId());
});
afterAll(() => partners.drop());

async function look(name: string, role: Role, kind: string, scope: Id | null, to: string | null = null) {
  const person = someId();
  lookers.set(name, person);
  await partners.rows(
    sql`insert into platform.duty (duty_id, person_id, role, scope_kind, scope_id, from_at, to_at, version)
      values (${someId()}::uuid, ${person}::uuid, ${role}, ${kind}, ${scope}::uuid, '2020-01-01', ${to}::timestamptz, 1)`,
  );
}
const finder = (): PartnerFinder =>
  new PartnerFinder(partners.database, new KnownDuties(), new ManualClock(cause.now));
const seenBy = async (actor: Id): Promise<string[]> => {
  const ids = [...stored.values()].map((partner) => partner.id);
  const found = await finder().byIds(actor, ids);
  return statuses.filter((status) => found.has(stored.get(status)?.id ?? ''));
};

it.each(['officer', 'auditor above', 'platform administrator'])(
  'a partner is always seen by: %s',
  async (name) => {
    expect(await seenBy(lookers.get(name) ?? '')).toEqual(statuses);
  },
);

it.each(['officer elsewhere', 'administrator of another', 'officer of yesterday', 'stranger'])(
  'a partner is seen only while it is public by: %s',
  async (name) => {
    expect(await seenBy(lookers.get(name) ?? '')).toEqual([...isPublic]);
  },
);

it.each(statuses)(
  'the applicant sees the partner as one of its own people while it is %s',
  async (status) => {
    const partner = stored.get(status);
    if (!partner) throw new Error(`no partner is ${status}`);
    expect(await seenBy(partner.applicantId)).toContain(status);
    const own = (personId: Id) => insiderOf(partners.database, { personId, at: cause.now }, [partner.id]);
    const inside = await own(partner.applicantId);
    expect(inside).toEqual(new Set([partner.id]));
    const stranger = await own(lookers.get('stranger') ?? '');
    expect(stranger.size).toBe(0);
  },
);

it('lists show the same partners, page by page, by union and by standing', async () => {
  const officer = lookers.get('officer') ?? '';
  const found: string[] = [];
  for (let after: string | null = null; ;) {
    const page = await finder().page(officer, { tradeUnionId: province, first: 3, after });
    found.push(...page.nodes.map((partner) => partner.status));
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  expect(found).toEqual(statuses);
  const only = await finder().page(officer, { status: 'suspended' });
  expect(only.nodes.map((partner) => partner.status)).toEqual(['suspended']);
  expect((await finder().page(officer, { tradeUnionId: beside })).nodes).toEqual([]);
});

it('the list of one’s own has what one applied for or administers, not all that one may see', async () => {
  const applied = stored.get('applied');
  const delisted = stored.get('delisted');
  if (!applied || !delisted) throw new Error('the partners are not there');
  await look('administrator', 'partner_admin', 'partner', delisted.id);
  await look('administrator of yesterday', 'partner_admin', 'partner', delisted.id, '2026-11-21');
  const ownOf = async (personId: Id) =>
    (await finder().page(personId, { mine: true })).nodes.map(({ status }) => status);
  expect(await ownOf(applied.applicantId)).toContain('applied');
  expect(await ownOf(lookers.get('administrator') ?? '')).toEqual(['delisted']);
  for (const stranger of ['administrator of yesterday', 'officer', 'platform administrator', 'stranger'])
    expect(await ownOf(lookers.get(stranger) ?? '')).toEqual([]);
});

it('a filter by a union shows what its unions below have too, and nothing of those beside', async () => {
  const all = stored.size;
  const shown = async (tradeUnionId: Id | undefined): Promise<number> =>
    (await finder().page(lookers.get('auditor above') ?? '', { tradeUnionId: tradeUnionId ?? '' })).nodes
      .length;
  expect([await shown(root), await shown(province), await shown(beside)]).toEqual([all, all, 0]);
});
