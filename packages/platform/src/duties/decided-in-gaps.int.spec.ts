import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VoucherExpired } from '@puhui/contracts';
import { newId, type Id } from '@puhui/kernel';
import { keepEvents, newEvent } from '@puhui/messaging';
import { sql } from '@puhui/postgres';
import { SpecDatabase } from '../spec/spec-database.js';
import { decidedInGaps } from './decided-in-gaps.js';
import type { Duty } from './duty.js';

const START = new Date('2026-11-26T08:00:00.000Z');
const minute = (nr: number): Date => new Date(START.getTime() + nr * 60_000);
const id = (): Id => newId(START);
const [ours, theirs, officer] = [id(), id(), id()];
const auditOf = (scopeId: Id | null): Duty => ({
  dutyId: id(),
  personId: id(),
  role: 'auditor',
  scopeKind: scopeId === null ? 'platform' : 'union',
  scopeId,
  from: START,
  to: null,
  grantedBy: null,
});

let spec: SpecDatabase;
const kept: Record<string, Id> = {};

async function keep(name: string, at: Date, tradeUnionId: Id, actorId: Id | null = officer): Promise<void> {
  const voucherId = id();
  const event = newEvent(VoucherExpired, {
    aggregateId: voucherId,
    version: 1,
    tradeUnionId,
    occurredAt: at,
    actorId,
    data: { voucherId, campaignId: id(), unionPays: '1', expiredOn: '2026-11-26' },
  });
  await spec.database.statements((tx) => keepEvents(tx, [event]));
  kept[name] = event.id;
}

beforeAll(async () => {
  spec = await SpecDatabase.create();
  for (const union of [ours, theirs])
    await spec.rows(
      sql`insert into platform.trade_union (id, path, code, name, level, status, version)
        values (${union}::uuid, array[${union}::uuid], ${union}, ${union}, 'provincial', 'active', 1)`,
    );
  await keep('before', minute(0), ours);
  await keep('first', minute(2), ours);
  await keep('by nobody', minute(2), ours, null);
  await keep('elsewhere', minute(3), theirs);
  await keep('second', minute(4), ours);
  await keep('after', minute(6), ours);
  await keep('later', minute(20), ours);
  await spec.rows(
    sql`insert into platform.duty_gap (from_at, to_at) values (${minute(1)}::timestamptz, ${minute(5)}::timestamptz),
      (${minute(3)}::timestamptz, ${minute(5)}::timestamptz), (${minute(15)}::timestamptz, ${minute(25)}::timestamptz)`,
  );
});
afterAll(() => spec?.drop());

const listed = (audits: readonly Duty[], rows = 20, after: readonly string[] | null = null) =>
  decidedInGaps(spec.database, 'benefits', audits, { rows, after });
const idsOf = async (audits: readonly Duty[]): Promise<Id[]> =>
  (await listed(audits)).nodes.map((node) => node.id);

describe('what persons decided while duties may have been out of date', () => {
  it('is listed newest first, each once, with the gap that it fell into', async () => {
    const { nodes } = await listed([auditOf(ours)]);
    expect(nodes.map((node) => node.id)).toEqual([kept['later'], kept['second'], kept['first']]);
    expect(nodes[1]).toMatchObject({
      event: 'VoucherExpired',
      subject: 'voucher',
      actorId: officer,
      actor: { id: officer },
      tradeUnionId: ours,
      at: minute(4),
      gap: { from: minute(1), to: minute(5) },
    });
  });

  it('is seen by who audits that union or the platform, and by nobody else', async () => {
    expect(await idsOf([auditOf(theirs)])).toEqual([kept['elsewhere']]);
    expect(await idsOf([auditOf(null)])).toEqual(
      ['later', 'second', 'elsewhere', 'first'].map((name) => kept[name]),
    );
    expect(await idsOf([])).toEqual([]);
  });

  it('goes on from page to page without a row twice', async () => {
    const one = await listed([auditOf(ours)], 2);
    expect(one.pageInfo.hasNextPage).toBe(true);
    const last = one.nodes[1];
    const rest = await listed([auditOf(ours)], 2, [last?.at.toISOString() ?? '', last?.id ?? '']);
    expect(rest.nodes.map((node) => node.id)).toEqual([kept['first']]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });

  it('of another service is not among it', async () => {
    expect(
      (await decidedInGaps(spec.database, 'billing', [auditOf(null)], { rows: 20, after: null })).nodes,
    ).toEqual([]);
  });
});
