import { sql } from '@puhui/platform';
import { expect } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { addFlows, flowsBy, noFlows, type Flows } from '../ledger/flows.js';
import { boundByCampaigns, flowsOfLines } from '../ledger/flows-by-account.js';
import type { SpecBooks } from './books.js';

/** The flows of a campaign. Two laws are checked in passing: what was bound is used, given back, or open; the accounts say the same. */
export async function campaignFlows(books: SpecBooks, campaignId: Id): Promise<Flows> {
  const flows =
    (await flowsBy(books.database, { of: 'campaigns', ids: [campaignId] })).get(campaignId) ?? noFlows;
  expect(flows.encumbered).toBe(flows.consumed + flows.released + flows.open);
  const bound = (await boundByCampaigns(books.database, [campaignId])).get(campaignId) ?? noFlows;
  expect(flows).toMatchObject(bound);
  return flows;
}

/** The flows of a union. Checked in passing: the line's law, balanced books, balances that are sums of entries, lines that sum up to it. */
export async function unionFlows(books: SpecBooks, tradeUnionId: Id): Promise<Flows> {
  const flows =
    (await flowsBy(books.database, { of: 'unions', ids: [tradeUnionId] })).get(tradeUnionId) ?? noFlows;
  expect(flows.appropriated + flows.reused).toBe(flows.encumbered + flows.free + flows.allocatedDown);
  const [sums] = await books.query<{ debits: string; credits: string; entries: string }>(
    sql`select coalesce(sum(debits), 0)::text as debits, coalesce(sum(credits), 0)::text as credits,
       (select coalesce(sum(amount), 0)::text from entry where trade_union_id = ${tradeUnionId}::uuid) as entries
       from account where trade_union_id = ${tradeUnionId}::uuid`,
  );
  expect(sums?.debits).toBe(sums?.credits);
  expect(sums?.debits).toBe(sums?.entries);
  const years = await books.query<{ tradeUnionId: Id; year: number }>(
    sql`select distinct trade_union_id::text as "tradeUnionId", year::int as year from account
      where trade_union_id = ${tradeUnionId}::uuid and book = 'control'`,
  );
  expect(addFlows((await flowsOfLines(books.database, years)).values())).toEqual(flows);
  return flows;
}

/** Every account of the union that is not zero, without the ids: the same books look the same. */
export async function balancesOf(books: SpecBooks, tradeUnionId: Id): Promise<Record<string, string>> {
  const rows = await books.query<{ code: string; balance: string }>(
    sql`select code, sum(debits - credits)::text as balance from account where trade_union_id = ${tradeUnionId}::uuid
      group by code having sum(debits - credits) <> 0 order by code`,
  );
  return Object.fromEntries(rows.map((row) => [row.code, row.balance]));
}

/** What the service answered about campaigns, in order: the event's name and its reason, when it has one. */
export async function answersOf(books: SpecBooks, campaignId: Id): Promise<string[]> {
  const rows = await books.query<{ answer: string }>(
    sql`select split_part(type, '.', 2) || coalesce(' ' || (data->>'reason'), '') as answer from messaging.event
      where data->>'campaignId' = ${campaignId}::text order by version`,
  );
  return rows.map((row) => row.answer);
}

export async function waitingCount(books: SpecBooks, campaignId: Id): Promise<number> {
  const [row] = await books.query<{ waiting: number }>(
    sql`select count(*)::int as waiting from waiting_fact where campaign_id = ${campaignId}::uuid`,
  );
  return row?.waiting ?? 0;
}
