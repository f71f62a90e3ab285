import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { newId } from '@puhui/kernel';
import { goodValue, replaced, triedPaths, type Chosen, type GoodValues, type Tried } from './leaves.js';
import { namesItsArgument } from './names-its-argument.js';
import { triedFor } from './values.js';

/** An answer of the graph, as far as it matters here. */
export interface WalkAnswer {
  readonly status: number;
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
}

export interface Walk {
  readonly schema: GraphQLSchema;
  readonly ask: (query: string, variables: object) => Promise<WalkAnswer>;
  /** For each type whose fields have arguments: the way to one of it, e.g. (inner) => `campaign(id: "…") ${inner}`. */
  readonly reach: Readonly<Record<string, (inner: string) => string>>;
  readonly good: GoodValues;
  /** The same for one field alone, by its name: what is right there and not elsewhere. */
  readonly goodOf?: Readonly<Record<string, GoodValues>>;
  /** Inputs of which exactly one member is given: what is tried in another one than the good value's stands there alone. */
  readonly oneOf?: readonly string[];
  /** Which of the values are tried; all of them when left out. */
  readonly only?: (tried: Tried) => boolean;
  /** Somebody with few duties asks: to be turned away is an answer too. */
  readonly fewDuties?: boolean;
}

interface Door {
  readonly typeName: string;
  readonly field: GraphQLField<unknown, unknown>;
}

/**
 * Tries bad values in every place of every argument of a graph, and finds each that breaks something: an answer that is
 * a bug's, or one that takes what can't be right, or doesn't say where it stands. A new operation is tried by being there.
 */
export async function tryBadValues(walk: Walk): Promise<string[]> {
  const findings: string[] = [];
  for (const door of doorsOf(walk.schema)) {
    if (door.typeName in walk.reach || isRoot(walk.schema, door.typeName))
      findings.push(...(await tryDoor(walk, door)));
    else findings.push(`${coordinateOf(door)}: say how to reach a ${door.typeName}`);
  }
  return findings;
}

/** How many values were tried, for whoever wants to know that something was. */
export const valuesTried = ({ schema }: Pick<Walk, 'schema'>): number =>
  doorsOf(schema).flatMap((door) => [...triedOf(door, schema)]).length;

const coordinateOf = ({ typeName, field }: Door): string => `${typeName}.${field.name}`;
const isRoot = (schema: GraphQLSchema, name: string): boolean =>
  name === schema.getQueryType()?.name || name === schema.getMutationType()?.name;

function doorsOf(schema: GraphQLSchema): Door[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) =>
      isObjectType(type)
        ? Object.values(type.getFields())
            .filter((field) => field.args.length > 0)
            .map((field) => ({ typeName: type.name, field }))
        : [],
    );
}

function* triedOf(door: Door, schema: GraphQLSchema): Generator<Tried> {
  for (const arg of door.field.args) yield* triedPaths(arg.type, [arg.name]);
  if (door.field.name === '_entities') yield* triedKeys(schema);
}

/** What else comes in: the keys under which the gateway asks for entities. */
function* triedKeys(schema: GraphQLSchema): Generator<Tried> {
  const entities = schema.getType('_Entity');
  if (!isUnionType(entities)) return;
  for (const { name } of entities.getTypes())
    for (const { what, value, wrong } of triedFor('scalar', 'Id', 'id'))
      yield {
        path: ['representations'],
        place: ['representations', 'id'],
        what: `${name} with ${what} as its id`,
        value: [{ __typename: name, id: value }],
        wrong,
      };
}

async function tryDoor(walk: Walk, door: Door): Promise<string[]> {
  const findings: string[] = [];
  const document = documentFor(walk, door);
  const way = await isReached(walk, door, document);
  if (way !== null) return [way];
  const notGood = walk.only ? null : await areGood(walk, door, document);
  if (notGood !== null) findings.push(notGood);
  for (const tried of triedOf(door, walk.schema)) {
    if (walk.only?.(tried) === false) continue;
    const answer = await walk.ask(
      document,
      replaced(goodValues(walk, door, tried.path), tried.path, tried.value) as object,
    );
    const problem = problemOf(walk, tried, answer);
    if (problem !== null)
      findings.push(`${coordinateOf(door)}(${tried.path.join('.')}): ${tried.what}: ${problem}`);
  }
  return findings;
}

function goodValues(
  { schema, good: ofAll, goodOf = {}, oneOf = [] }: Walk,
  { field }: Door,
  path: readonly string[] = [],
): unknown {
  const good = { ...ofAll, ...(field.name === '_entities' ? someEntity(schema) : {}), ...goodOf[field.name] };
  return freshKeys(
    Object.fromEntries(
      field.args.map((arg) => [arg.name, goodValue(arg.type, arg.name, good, chosenBy(path, oneOf))]),
    ),
  );
}

/** The members that a path leads through, where only one may be given. */
const chosenBy = (path: readonly string[], oneOf: readonly string[]): Chosen =>
  new Map(
    path.flatMap((name, at) => {
      const member = path[at + 1];
      return oneOf.includes(name) && member !== undefined ? [[name, member] as const] : [];
    }),
  );

/** One that nobody has, of a type that there is. */
function someEntity(schema: GraphQLSchema): GoodValues {
  const entities = schema.getType('_Entity');
  const [type] = isUnionType(entities) ? entities.getTypes() : [];
  return { representations: [{ __typename: type?.name, id: newId(new Date()) }] };
}

/** What is good has to get past every check of what was sent: or the first of them is all that is ever tried. */
async function areGood(walk: Walk, door: Door, document: string): Promise<string | null> {
  const answer = await walk.ask(document, goodValues(walk, door) as object);
  const said = JSON.stringify({ data: answer.data, errors: answer.errors });
  const isRefused =
    said.includes('"InvalidInput"') ||
    said.includes('"Invalid') ||
    (answer.errors ?? []).some(({ extensions }) => extensions?.['code'] === 'BAD_USER_INPUT');
  return isRefused ? `${coordinateOf(door)}: the good values are refused: ${said.slice(0, 300)}` : null;
}

/** With good values the field's own object has to be there, or nothing below would have been tried. */
async function isReached(walk: Walk, door: Door, document: string): Promise<string | null> {
  if (isRoot(walk.schema, door.typeName)) return null;
  const answer = await walk.ask(document, goodValues(walk, door) as object);
  const said = JSON.stringify(answer);
  return said.includes(`"${door.typeName}"`) && (answer.errors ?? []).length === 0
    ? null
    : `${coordinateOf(door)}: no ${door.typeName} was reached: ${said.slice(0, 300)}`;
}

/** Each wish has a key of its own, also where the spec says what is good. */
const freshKeys = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (name, inner: unknown) =>
    name === 'idempotencyKey' ? newId(new Date()) : inner,
  );

const BROKEN = new Set([undefined, 'INTERNAL', 'INTERNAL_SERVER_ERROR', 'UNAVAILABLE', 'SUBGRAPH_BROKEN']);

function problemOf(walk: Walk, tried: Tried, answer: WalkAnswer): string | null {
  const said = JSON.stringify({ data: answer.data, errors: answer.errors });
  if (answer.status >= 500) return `status ${answer.status} ${said.slice(0, 300)}`;
  const broken = answer.errors?.find(({ extensions }) =>
    BROKEN.has(extensions?.['code'] as string | undefined),
  );
  if (broken !== undefined) return `broke: ${JSON.stringify(broken).slice(0, 300)}`;
  if (!tried.wrong) return null;
  if (/NOT_ALLOWED|NotAllowed/.test(said)) return walk.fewDuties ? null : 'nobody got as far as that';
  const refused =
    (answer.errors ?? []).length > 0 || said.includes('"InvalidInput"') || said.includes('"Invalid');
  if (!refused) return `was taken: ${said.slice(0, 300)}`;
  return namesItsArgument(answer, tried.place ?? tried.path)
    ? null
    : `does not say where: ${said.slice(0, 300)}`;
}

function documentFor({ schema, reach }: Walk, { typeName, field }: Door): string {
  const variables = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const asked = `${field.name}(${passed}) ${selectionOf(field.type)}`;
  if (typeName === schema.getMutationType()?.name) return `mutation (${variables}) { ${asked} }`;
  const way = reach[typeName];
  return `query (${variables}) { ${way === undefined ? asked : way(`{ __typename ${asked} }`)} }`;
}

function selectionOf(type: GraphQLOutputType): string {
  const named = getNamedType(type);
  if (!isObjectType(named) && !isUnionType(named) && !isInterfaceType(named)) return '';
  const members = isUnionType(named) ? named.getTypes().map(({ name }) => name) : [];
  const refusal = members.includes('NotAllowed') ? '... on Refusal { code }' : '';
  const invalid = members.includes('InvalidInput') ? '... on InvalidInput { field message hint }' : '';
  const campaign = members.includes('InvalidCampaign') ? '... on InvalidCampaign { problems { field } }' : '';
  return `{ __typename ${refusal} ${invalid} ${campaign} }`;
}
