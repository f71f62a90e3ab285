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
  const rows = await unit.$queryRawUnsafe<{ fact: string }[]>(
    `select fact::text as fact from waiting_fact where campaign_id = any ($1::uuid[]) order by since, kind, id`,
    campaignIds,
  );
  return rows.map((row) => factFromJson(JSON.parse(row.fact)));
}

/** Keeps facts that have to wait; one that waits already stays as it is, but for what it waits for. */
export async function keepWaiting(unit: Unit, waiting: readonly WaitingFact[], now: Date): Promise<void> {
  if (waiting.length === 0) return;
  await unit.$executeRawUnsafe(
    `insert into waiting_fact (kind, id, campaign_id, voucher_id, waits_for, fact, since, trade_union_id)
       select kind, id, campaign_id, voucher_id, waits_for, fact::jsonb, $7::timestamptz, trade_union_id
         from unnest($1::text[], $2::text[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $8::uuid[])
           as w (kind, id, campaign_id, voucher_id, waits_for, fact, trade_union_id)
     on conflict (kind, id) do update set waits_for = excluded.waits_for`,
    waiting.map(({ fact }) => fact.kind),
    waiting.map(({ fact }) => fact.id),
    waiting.map(({ fact }) => fact.campaignId),
    waiting.map(({ fact }) => voucherOf(fact)),
    waiting.map(({ waitsFor }) => waitsFor),
    waiting.map(({ fact }) => factToText(fact)),
    now.toISOString(),
    waiting.map(({ fact }) => fact.tradeUnionId ?? null),
  );
}

/** Removes what waits no longer, by the keys of factKey. */
export async function endWaiting(unit: Unit, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await unit.$executeRawUnsafe(`delete from waiting_fact where kind || '/' || id = any ($1::text[])`, keys);
}
