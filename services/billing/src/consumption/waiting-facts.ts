import { sql } from '@puhui/platform';
import { fenField, idField, instantField } from '@puhui/contracts';
import { fen, type Id } from '@puhui/kernel';
import { z } from 'zod';
import type { Unit } from '../unit.js';
import { voucherOf, type Fact, type WaitingFact } from './fact.js';

const amount = fenField.transform((digits) => fen(BigInt(digits)));
const instant = instantField.transform((text) => new Date(text));
const base = {
  campaignId: idField,
  id: idField,
  amount,
  occurredAt: instant,
  tradeUnionId: idField.nullable().optional(),
};
const voucherId = idField;
const kept = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('redemption'),
    voucherId,
    partnerId: idField,
    outletId: idField,
    cashierId: idField,
    undoUntil: instant,
  }),
  z.object({
    ...base,
    kind: z.literal('redemption-undone'),
    voucherId,
    undoneBy: idField,
    reason: z.string(),
  }),
  z.object({ ...base, kind: z.literal('expiry'), voucherId }),
  z.object({ ...base, kind: z.literal('unissued') }),
  z.object({ ...base, kind: z.literal('quota-cut') }),
]);

/** A fact as it waits in its table; the amount in digits, instants in ISO 8601. */
export const factToText = (fact: Fact): string =>
  JSON.stringify(fact, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));

/** @throws ZodError when the row was not written by factToText. */
export const factFromJson = (json: unknown): Fact => kept.parse(json);

/** What waits in these campaigns. */
export async function waitingIn(unit: Unit, campaignIds: readonly Id[]): Promise<Fact[]> {
  const rows = await unit.query<{ fact: string }[]>(
    sql`select fact::text as fact from waiting_fact where campaign_id = any (${campaignIds}::uuid[]) order by since, kind, id`,
  );
  return rows.map((row) => factFromJson(JSON.parse(row.fact)));
}

/** Keeps facts that have to wait; one that waits already stays as it is, but for what it waits for. */
export async function keepWaiting(unit: Unit, waiting: readonly WaitingFact[], now: Date): Promise<void> {
  if (waiting.length === 0) return;
  await unit.execute(
    sql`insert into waiting_fact (kind, id, campaign_id, voucher_id, waits_for, fact, since, trade_union_id)
       select kind, id, campaign_id, voucher_id, waits_for, fact::jsonb, ${now.toISOString()}::timestamptz, trade_union_id
         from unnest(${waiting.map(({ fact }) => fact.kind)}::text[], ${waiting.map(({ fact }) => fact.id)}::text[], ${waiting.map(({ fact }) => fact.campaignId)}::uuid[], ${waiting.map(({ fact }) => voucherOf(fact))}::uuid[], ${waiting.map(({ waitsFor }) => waitsFor)}::text[], ${waiting.map(({ fact }) => factToText(fact))}::text[], ${waiting.map(({ fact }) => fact.tradeUnionId ?? null)}::uuid[])
           as w (kind, id, campaign_id, voucher_id, waits_for, fact, trade_union_id)
     on conflict (kind, id) do update set waits_for = excluded.waits_for`,
  );
}

/** Removes what waits no longer, by the keys of factKey. */
export async function endWaiting(unit: Unit, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await unit.execute(sql`delete from waiting_fact where kind || '/' || id = any (${keys}::text[])`);
}
