import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  isEnumType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Id } from '@puhui/kernel';
import { goodValue, type GoodValues } from '../bad-values/leaves.js';

/** A document that reaches so many of a type, and asks of each what is given: "{ id }". */
export type Way = (rows: number, inner: string) => string;

/** What a walk over the graph may count on. */
export interface Seeded {
  readonly schema: GraphQLSchema;
  /** Of types that are asked for by key: twenty of each. */
  readonly entities: Readonly<Record<string, readonly Id[]>>;
  /** By the name of an argument that a field can't do without, or one that is needed to see anything. */
  readonly good: GoodValues;
  /** The same for one field: "Query.duties". */
  readonly goodOf?: Readonly<Record<string, GoodValues>>;
}

/** Of what is reached by lists within lists, so many below each. */
const BELOW_ROWS = 2;

/** How a field is asked, with the arguments that it can't do without; a page has so many rows. */
export function asked(
  seeded: Seeded,
  owner: string,
  field: GraphQLField<unknown, unknown>,
  rows: number,
): string {
  const ofField = seeded.goodOf?.[`${owner}.${field.name}`] ?? {};
  const given = field.args.flatMap(({ name, type }) => {
    if (name === 'first') return [`first: ${rows}`];
    if (!isNonNullType(type) && !(name in ofField)) return [];
    return [`${name}: ${written(goodValue(type, name, { ...seeded.good, ...ofField }), type)}`];
  });
  return given.length === 0 ? field.name : `${field.name}(${given.join(', ')})`;
}

/** An enum is written without quotes; whatever else these fields take is JSON. */
const written = (value: unknown, type: GraphQLInputType): string =>
  isEnumType(getNamedType(type)) ? String(value) : JSON.stringify(value);

export const isPage = (type: GraphQLObjectType): boolean => type.name.endsWith('Connection');

/** The types that a list of the graph begins with, and the ways to them: what is asked for by key, and root lists. */
export function* firstWays(seeded: Seeded): Generator<readonly [GraphQLObjectType, Way]> {
  const { schema, entities } = seeded;
  const keyed = schema.getType('_Entity');
  for (const type of isUnionType(keyed) ? keyed.getTypes() : []) {
    const ids = entities[type.name] ?? [];
    const keys = (rows: number): string =>
      ids
        .slice(0, rows)
        .map((id) => `{ __typename: "${type.name}", id: "${id}" }`)
        .join(', ');
    yield [
      type,
      (rows, inner) =>
        `query { _entities(representations: [${keys(rows)}]) { ... on ${type.name} ${inner} } }`,
    ];
  }
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {}))
    for (const [type, way] of below(seeded, 'Query', field, (_, inner) => `query ${inner}`, null))
      yield [type, way];
}

/** The types that lie below a field, and the ways to them. @param rows null where this field says how many there are. */
export function below(
  seeded: Seeded,
  owner: string,
  field: GraphQLField<unknown, unknown>,
  way: Way,
  rows: number | null = BELOW_ROWS,
): (readonly [GraphQLObjectType, Way])[] {
  const type = getNamedType(field.type);
  const at = (own: number): string => asked(seeded, owner, field, rows ?? own);
  if (isLeafType(type) || field.name.startsWith('_')) return [];
  if (isObjectType(type) && isPage(type)) {
    const row = getNamedType(type.getFields()['nodes']?.type);
    return isObjectType(row) ? [[row, (own, inner) => way(own, `{ ${at(own)} { nodes ${inner} } }`)]] : [];
  }
  // A thing alone, or a list that nobody can make longer: of no use where rows are to be counted.
  if (rows === null && !(isListType(getNullableType(field.type)) && takesFirst(field))) return [];
  if (isObjectType(type)) return [[type, (own, inner) => way(own, `{ ${at(own)} ${inner} }`)]];
  return isAbstractType(type)
    ? seeded.schema
        .getPossibleTypes(type)
        .map(
          (one) => [one, (own, inner) => way(own, `{ ${at(own)} { ... on ${one.name} ${inner} } }`)] as const,
        )
    : [];
}

const takesFirst = (field: GraphQLField<unknown, unknown>): boolean =>
  field.args.some(({ name }) => name === 'first');
