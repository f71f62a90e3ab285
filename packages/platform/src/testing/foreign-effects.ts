import type { Id } from '@puhui/kernel';
import { identifier, sql, type Writer } from '@puhui/postgres';
import {
  getNamedType,
  isInputObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import type { AccessTable } from '../access/access-table.js';
import { goodValue, type GoodValues } from './bad-values/leaves.js';

/**
 * Moved by the platform itself: what comes round at some time after what moves it, and what counts every question, refused ones too.
 * What is on its way out lies in tables that are not looked at.
 */
const MOVING = new Set([
  'platform.duty_freshness',
  'platform.duty_gap',
  'platform.duty',
  'platform.trade_union',
  'platform.pace',
  'platform.counted_wish',
  'platform.security_event',
  // Signed every minute, whatever is asked meanwhile.
  'public.signed_head',
  'public.signing_key',
]);

export interface ForeignWalk {
  readonly schema: GraphQLSchema;
  readonly access: AccessTable;
  readonly database: Writer;
  /** As somebody who has every role, and none over what is asked about. */
  ask(
    query: string,
    variables: object,
  ): Promise<{
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly { readonly extensions?: Readonly<Record<string, unknown>> }[];
  }>;
  /** Things that are there and another's, by the name of the argument. */
  readonly good: GoodValues;
  readonly goodOf?: Readonly<Record<string, GoodValues>>;
  /** The asker's own, by the same names: of a mutation that names two things, one at a time is another's. */
  readonly own?: GoodValues;
}

interface Question {
  readonly field: GraphQLField<unknown, unknown>;
  readonly about: string;
  readonly values: GoodValues;
}

/**
 * Sends every mutation with a target that is there and another's: one line for each that is not simply told that it is not
 * allowed, or after which any row of any table differs. A new mutation is tried by being there.
 */
export async function effectsElsewhere(walk: ForeignWalk): Promise<string[]> {
  const found: string[] = [];
  for (const question of questionsOf(walk)) {
    const before = await digests(walk.database);
    const answer = await answerTo(walk, question);
    const after = await digests(walk.database);
    const changed = [...after].flatMap(([table, digest]) => (before.get(table) === digest ? [] : [table]));
    if (answer !== 'NOT_ALLOWED' || changed.length > 0)
      found.push([question.about, answer, ...changed].join(' '));
  }
  return found.sort();
}

function questionsOf({ schema, access, good, goodOf, own = {} }: ForeignWalk): Question[] {
  return Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap((field) => {
    // What the platform itself lets operators do concerns no union's things.
    if (access[`Mutation.${field.name}`] === undefined) return [];
    const values = { ...good, ...goodOf?.[field.name] };
    const things = field.args.flatMap(({ name, type }) => namesIn(type, name)).filter((name) => name in own);
    const mixed = things.length < 2 ? [] : things;
    return [
      { field, about: field.name, values },
      ...mixed.map((name) => ({
        field,
        about: `${field.name} by ${name}`,
        values: { ...values, ...own, [name]: values[name] },
      })),
    ];
  });
}

/** The names of what is given in an argument, those within an input included. */
function namesIn(type: GraphQLInputType, name: string): string[] {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return [name];
  return Object.values(named.getFields()).flatMap((field) => namesIn(field.type, field.name));
}

async function answerTo(walk: ForeignWalk, { field, values }: Question): Promise<string> {
  const variables = Object.fromEntries(
    field.args.map(({ name, type }) => [name, goodValue(type, name, values)] as const),
  );
  const declared = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const isUnion = isUnionType(getNamedType(field.type));
  const asked = isUnion ? '{ __typename ... on Refusal { code } }' : '';
  const query = `mutation (${declared}) { answer: ${field.name}(${given}) ${asked} }`;
  const { data, errors } = await walk.ask(query, variables);
  const [error] = errors ?? [];
  if (error !== undefined) return String(error.extensions?.['code']);
  const answer = data?.['answer'];
  if (typeof answer !== 'object' || answer === null) return 'done';
  return 'code' in answer ? String(answer.code) : 'done';
}

/** What stands in each table, as one hash. */
async function digests(database: Writer): Promise<Map<string, string>> {
  const tables = await database.query<{ schema: string; name: string }[]>(
    sql`select schemaname as schema, tablename as name from pg_tables
      where schemaname in ('public', 'platform') or (schemaname = 'messaging' and tablename = 'event') order by 1, 2`,
  );
  const found = new Map<string, string>();
  for (const { schema, name } of tables) {
    const full = `${schema}.${name}`;
    if (MOVING.has(full)) continue;
    const [row] = await database.query<{ digest: string }[]>(
      sql`select md5(coalesce(string_agg(one::text, ' ' order by one::text), '')) as digest from ${identifier(full)} as one`,
    );
    found.set(full, row?.digest ?? '');
  }
  return found;
}

/** Every role over a union, a partner and an outlet that nothing else has to do with. */
export async function giveEveryRole(
  appoint: (role: EveryRole, scopeKind: 'union' | 'partner' | 'outlet', scopeId: Id) => Promise<void>,
  elsewhere: { readonly union: Id; readonly partner: Id; readonly outlet: Id },
): Promise<void> {
  const overUnions = ['union_officer', 'finance_officer', 'finance_approver', 'auditor'] as const;
  for (const role of overUnions) await appoint(role, 'union', elsewhere.union);
  await appoint('partner_admin', 'partner', elsewhere.partner);
  await appoint('partner_cashier', 'outlet', elsewhere.outlet);
}
type EveryRole =
  | 'union_officer'
  | 'finance_officer'
  | 'finance_approver'
  | 'auditor'
  | 'partner_admin'
  | 'partner_cashier';
