import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  type GraphQLInputType,
} from 'graphql';
import { newId } from '@puhui/kernel';
import { IN_PLACE_OF_AN_OBJECT, triedFor, type TriedValue } from './values.js';

/** Right values by the name of their argument or input field, where those of the type are not enough. */
export type GoodValues = Readonly<Record<string, unknown>>;

/** One value of a request's arguments replaced by another. */
export interface Tried extends TriedValue {
  /** The names that lead to it. */
  readonly path: readonly string[];
  /** The names that an answer has to give, where they go on within the value. */
  readonly place?: readonly string[];
}

const LIST_LONG = 5_000;
const DEEP_MAX = 4;

/** Which member of an input of which exactly one is given, by the name of the input's place. */
export type Chosen = ReadonlyMap<string, string>;
const AS_GOOD: Chosen = new Map();

/** A value that the type takes, with every field filled; where one member of several is chosen, with that one alone. */
export function goodValue(
  type: GraphQLInputType,
  name: string,
  good: GoodValues,
  chosen: Chosen = AS_GOOD,
): unknown {
  const member = chosen.get(name);
  if (member !== undefined) return { [member]: goodMember(type, name, member, good) };
  if (Object.hasOwn(good, name)) return good[name];
  // A list begins at its beginning unless a cursor is what is tried.
  if (name === 'after') return null;
  if (isNonNullType(type)) return goodValue(type.ofType, name, good, chosen);
  if (isListType(type)) return [goodValue(type.ofType, name, good, chosen)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type))
    return Object.fromEntries(
      Object.values(type.getFields()).map((field) => [
        field.name,
        goodValue(field.type, field.name, good, chosen),
      ]),
    );
  return GOOD[getNamedType(type).name]?.();
}

/** As the good values have it, if they have it. */
function goodMember(type: GraphQLInputType, name: string, member: string, good: GoodValues): unknown {
  const given = good[name];
  if (typeof given === 'object' && given !== null && member in given) return Reflect.get(given, member);
  const named = getNamedType(type);
  const field = isInputObjectType(named) ? named.getFields()[member] : undefined;
  return field === undefined ? undefined : goodValue(field.type, member, good);
}

const GOOD: Readonly<Record<string, () => unknown>> = {
  Id: () => newId(new Date()),
  IdempotencyKey: () => newId(new Date()),
  MessageId: () => 'no.consumer/no.topic/0/1',
  String: () => '核对原始凭证',
  Count: () => 1,
  BigCount: () => '1',
  Year: () => 2026,
  Month: () => '2026-10',
  Boolean: () => true,
  Fen: () => '100',
  Place: () => '20.031971,110.331190',
  Date: () => '2026-01-15',
  DateTime: () => '2026-12-01T00:00:00Z',
  _Any: () => ({ __typename: 'Nothing' }),
};

/** Every place within a value of this type, with what is tried there. */
export function* triedPaths(type: GraphQLInputType, path: readonly string[]): Generator<Tried> {
  const name = path.at(-1) ?? '';
  if (isNonNullType(type)) {
    yield { path, what: 'null', value: null, wrong: true };
    yield* triedPaths(type.ofType, path);
  } else if (isListType(type)) {
    const one = goodValue(type.ofType, name, {});
    yield { path, what: 'an empty list', value: [], wrong: false };
    yield { path, what: 'a long list', value: Array<unknown>(LIST_LONG).fill(one), wrong: false };
    for (const inner of triedPaths(type.ofType, path)) yield { ...inner, value: inItsList(inner, path) };
  } else if (isInputObjectType(type)) {
    for (const tried of IN_PLACE_OF_AN_OBJECT) yield { ...tried, path };
    if (path.length < DEEP_MAX)
      for (const field of Object.values(type.getFields()))
        yield* triedPaths(field.type, [...path, field.name]);
  } else {
    const kind = isScalarType(type) ? 'scalar' : 'enum';
    for (const tried of triedFor(kind, type.name, name)) yield { ...tried, path };
  }
}

/** A bad item stands in a list; what is tried deeper inside its items is put there by the path. */
const inItsList = (inner: Tried, path: readonly string[]): unknown =>
  inner.path.length === path.length ? [inner.value] : inner.value;

/** The same arguments with one value replaced; an item of a list is its first. */
export function replaced(value: unknown, path: readonly string[], by: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return by;
  if (Array.isArray(value)) return [replaced(value[0], path, by)];
  const object = typeof value === 'object' && value !== null ? value : {};
  return { ...object, [name]: replaced(Reflect.get(object, name), rest, by) };
}
