import { fenField, idField, instantField } from '@puhui/contracts';
import { fen, type Id } from '@puhui/kernel';
import { type Reader, sql, Table, type Writer } from '@puhui/platform';
import { z } from 'zod';
import { voucherOf, type Fact, type WaitingFact } from './take-facts/decide.js';

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
    reason: z.string().nullable(),
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
export async function waitingIn(reader: Reader, campaignIds: readonly Id[]): Promise<Fact[]> {
  const rows = await reader.query<{ fact: string }[]>(
    sql`select fact::text as fact from waiting_fact where campaign_id = any (${campaignIds}::uuid[]) order by since, kind, id`,
  );
  return rows.map((row) => factFromJson(JSON.parse(row.fact)));
}

const waitingFacts = new Table<WaitingFact & { readonly since: Date }>('waiting_fact', {
  kind: ['text', ({ fact }) => fact.kind],
  id: ['text', ({ fact }) => fact.id],
  campaign_id: ['uuid', ({ fact }) => fact.campaignId],
  voucher_id: ['uuid', ({ fact }) => voucherOf(fact)],
  waits_for: ['text', ({ waitsFor }) => waitsFor],
  fact: ['jsonb', ({ fact }) => factToText(fact)],
  since: ['timestamptz', ({ since }) => since],
  trade_union_id: ['uuid', ({ fact }) => fact.tradeUnionId ?? null],
});

/** Keeps facts that have to wait; one that waits already stays as it is, but for what it waits for. */
export async function keepWaiting(
  writer: Writer,
  waiting: readonly WaitingFact[],
  since: Date,
): Promise<void> {
  if (waiting.length === 0) return;
  await writer.execute(
    sql`${waitingFacts.insert(waiting.map((fact) => ({ ...fact, since })))}
     on conflict (kind, id) do update set ${waitingFacts.assign('excluded', ['waits_for'])}`,
  );
}

const ended = new Table<Fact>('waiting_fact', {
  kind: ['text', (fact) => fact.kind],
  id: ['text', (fact) => fact.id],
});

/** Removes facts that wait no longer. */
export async function endWaiting(writer: Writer, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return;
  // One by one, each through the key: much may wait, and hardly any of it is ended at once.
  await writer.execute(
    sql`delete from waiting_fact where ctid = any (array(
      select waits.ctid from ${ended.source(facts)} cross join lateral (
        select w.ctid from waiting_fact w where w.kind = given.kind and w.id = given.id limit 1) as waits))`,
  );
}

/** How many facts wait in each campaign, and which union their events name. */
export async function countWaiting(
  reader: Reader,
): Promise<{ readonly campaignId: Id; readonly tradeUnionId: Id | null; readonly facts: number }[]> {
  return reader.query(
    sql`select campaign_id::text as "campaignId", trade_union_id::text as "tradeUnionId", count(*)::int as facts
       from waiting_fact group by 1, 2`,
  );
}
