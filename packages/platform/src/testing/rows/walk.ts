import { getNamedType, isLeafType, isObjectType, type GraphQLField, type GraphQLObjectType } from 'graphql';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { Metrics } from '../../metrics/metrics.js';
import type { ServiceUnderTest } from '../service-under-test.js';
import { asked, below, firstWays, isPage, type Seeded, type Way } from './ways.js';

/** Rows of the larger of two questions; the other is about one. */
const ROWS = 20;
/** The one row may lack what another has: a link that leads nowhere costs no statement. */
const MORE_MAX = 2;
/** Of the larger question, so many at least are of the type: more than one of which costs a statement would show. */
const SEVERAL = 5;
const DEPTH_MAX = 5;
const TRIES = 3;

export interface RowsWalk extends Seeded {
  readonly ask: (query: string) => Promise<{ data?: unknown; errors?: readonly object[] }>;
  /** Statements that all questions so far have taken. */
  readonly statements: () => Promise<number>;
}

export interface Walked {
  /** Fields that take more statements for more rows. */
  readonly findings: readonly string[];
  /** Types that a list or a key leads to, of which no way has shown several at once: nothing is known of their fields. */
  readonly unproven: readonly string[];
  /** Fields that were asked of twenty rows. */
  readonly fields: number;
}

interface Step {
  readonly type: GraphQLObjectType;
  readonly way: Way;
  readonly depth: number;
}

/** Asks every field of every type that a list leads to, of one row and of twenty, and finds those that ask row by row. */
export async function walkRows(walk: RowsWalk): Promise<Walked> {
  const findings: string[] = [];
  const proven = new Map<string, Set<string>>();
  const led = new Set<GraphQLObjectType>();
  const queue: Step[] = [...firstWays(walk)].map(([type, way]) => ({ type, way, depth: 0 }));
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    const { type, way, depth } = step;
    // Whose fields all come with it has nothing that could be asked row by row.
    if (Object.values(type.getFields()).some(({ resolve }) => resolve !== undefined)) led.add(type);
    if (proven.has(type.name) || !(await showsSeveral(walk, step))) continue;
    const fields = Object.values(type.getFields()).filter(({ name }) => !name.startsWith('__'));
    proven.set(type.name, new Set(fields.map(({ name }) => name)));
    for (const field of fields) {
      const finding = await compared(walk, step, field);
      if (finding !== null) findings.push(finding);
      if (depth < DEPTH_MAX)
        for (const [next, further] of below(walk, type.name, field, way))
          queue.push({ type: next, way: further, depth: depth + 1 });
    }
  }
  const unproven = [...led.values()].flatMap(({ name }) => (proven.has(name) ? [] : [name])).sort();
  const fields = [...proven.values()].reduce((sum, names) => sum + names.size, 0);
  return { findings, unproven, fields };
}

async function showsSeveral(walk: RowsWalk, { type, way }: Step): Promise<boolean> {
  const { data } = await walk.ask(way(ROWS, '{ here: __typename }'));
  return JSON.stringify(data ?? null).split(`"here":"${type.name}"`).length > SEVERAL;
}

async function compared(
  walk: RowsWalk,
  { type, way }: Step,
  field: GraphQLField<unknown, unknown>,
): Promise<string | null> {
  const inner = `{ ${asked(walk, type.name, field, 2)} ${selectionOf(field)} }`;
  const place = `${type.name}.${field.name}`;
  let found = '';
  // Duties are remembered for a second: the question that has to ask for them is asked again.
  for (let time = 0; time < TRIES; time += 1) {
    const one = await taken(walk, way(1, inner));
    const many = await taken(walk, way(ROWS, inner));
    if (typeof one === 'string' || typeof many === 'string') return `${place}: ${one} ${many}`.slice(0, 400);
    if (many <= one + MORE_MAX) return null;
    found = `${place}: ${one} statements for one row, ${many} for ${ROWS}: ${way(ROWS, inner).slice(0, 200)}`;
  }
  return found;
}

/** How many statements a question took; what it was told if it was not answered. */
async function taken(walk: RowsWalk, query: string): Promise<number | string> {
  const before = await walk.statements();
  const { errors = [] } = await walk.ask(query);
  return errors.length > 0 ? JSON.stringify(errors[0]) : (await walk.statements()) - before;
}

function selectionOf({ type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  return isObjectType(named) && isPage(named) ? '{ nodes { __typename } }' : '{ __typename }';
}

/** What a running service knows for a walk: its own schema, with what answers its fields, and the statements that it has counted. */
export function walkOf({
  service,
}: Pick<ServiceUnderTest, 'service'>): Pick<RowsWalk, 'schema' | 'statements'> {
  const { statements } = service.get(Metrics);
  return {
    schema: service.get(GraphQLSchemaHost).schema,
    statements: async () => {
      const { values } = await statements.get();
      return values.find(({ metricName }) => metricName?.endsWith('_sum'))?.value ?? 0;
    },
  };
}
