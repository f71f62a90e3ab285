import type { Reader } from '@puhui/platform';
import { fen, type Fen, type Id } from '@puhui/kernel';


/** How money moved in the control book, summed over entries. encumbered = consumed + released + open. */
export interface Flows {
  readonly appropriated: Fen;
  readonly allocatedDown: Fen;
  readonly free: Fen;
  /** Gross, launches taken back excepted; `reused` of it came out of what had been released. */
  readonly encumbered: Fen;
  readonly reused: Fen;
  /** Paid or not. */
  readonly consumed: Fen;
  readonly released: Fen;
  readonly open: Fen;
  readonly paid: Fen;
  readonly suspense: Fen;
}

export type FlowScope =
  | { readonly of: 'campaigns'; readonly ids: readonly Id[] }
  | { readonly of: 'unions'; readonly ids: readonly Id[] }
  | { readonly of: 'lines'; readonly tradeUnionId: Id; readonly year: number };

const onSide = (side: 'debit' | 'credit', code: string): string =>
  `coalesce(sum(e.amount) filter (where e.${side}_key like '%/${code}'), 0)`;
const net = (code: string): string => `${onSide('debit', code)} - ${onSide('credit', code)}`;
const caused = (...kinds: readonly string[]): string =>
  `coalesce(sum(e.amount) filter (where e.cause_kind in ('${kinds.join("', '")}')), 0)`;

const FLOWS = `
  (-(${net('appropriated')}))::text as appropriated, (${net('allocated\\_down')})::text as "allocatedDown",
  (${net('free')})::text as free,
  (${caused('encumbrance')} - ${caused('launch-cancelled')})::text as encumbered,
  (coalesce(sum(e.amount) filter (where e.cause_kind = 'encumbrance' and e.credit_key like '%/released'), 0)
    - coalesce(sum(e.amount) filter (where e.cause_kind = 'launch-cancelled' and e.debit_key like '%/released'), 0)
  )::text as reused,
  (${caused('redemption')} - ${caused('redemption-undone')})::text as consumed,
  ${caused('expiry', 'unissued', 'quota-cut')}::text as released,
  (${net('encumbered')} + ${net('suspense')})::text as open,
  (${net('paid')})::text as paid, (-(${net('suspense')}))::text as suspense`;

/** One row for each key: the campaign, the union, or the line's code. */
export async function flowsBy(reader: Reader, scope: FlowScope): Promise<Map<string, Flows>> {
  const { key, where, values } = clauses(scope);
  const rows = await reader.$queryRawUnsafe<(Record<keyof Flows, string> & { key: string })[]>(
    `select ${key} as key, ${FLOWS} from entry e where e.book = 'control' and ${where} group by 1`,
    ...values,
  );
  return new Map(rows.map(({ key: of, ...row }) => [of, toFlows(row)]));
}

function clauses(scope: FlowScope): { key: string; where: string; values: unknown[] } {
  switch (scope.of) {
    case 'campaigns':
      return {
        key: 'e.campaign_id::text',
        where: 'e.campaign_id = any ($1::uuid[])',
        values: [scope.ids],
      };
    case 'unions':
      return {
        key: 'e.trade_union_id::text',
        where: 'e.trade_union_id = any ($1::uuid[])',
        values: [scope.ids],
      };
    case 'lines':
      return {
        key: `split_part(e.debit_key, '/', 4)`,
        where: 'e.trade_union_id = $1::uuid and starts_with(e.debit_key, $2::text)',
        values: [scope.tradeUnionId, `${scope.tradeUnionId}/control/${scope.year}/`],
      };
  }
}

const NOTHING: Record<keyof Flows, string> = {
  appropriated: '0',
  allocatedDown: '0',
  free: '0',
  encumbered: '0',
  reused: '0',
  consumed: '0',
  released: '0',
  open: '0',
  paid: '0',
  suspense: '0',
};

function toFlows(row: Record<keyof Flows, string>): Flows {
  const amount = (name: keyof Flows): Fen => fen(BigInt(row[name]));
  return {
    appropriated: amount('appropriated'),
    allocatedDown: amount('allocatedDown'),
    free: amount('free'),
    encumbered: amount('encumbered'),
    reused: amount('reused'),
    consumed: amount('consumed'),
    released: amount('released'),
    open: amount('open'),
    paid: amount('paid'),
    suspense: amount('suspense'),
  };
}

export const noFlows: Flows = toFlows(NOTHING);

/** The sums over several unions. */
export const addFlows = (flows: Iterable<Flows>): Flows => {
  const sum = { ...NOTHING };
  for (const flow of flows) {
    for (const name of Object.keys(NOTHING) as (keyof Flows)[]) {
      sum[name] = (BigInt(sum[name]) + flow[name]).toString();
    }
  }
  return toFlows(sum);
};
