import {
  getNullableType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { collectFields, type Fragments } from './selections.js';

/** An operation with the fragments of its document. */
export interface Written {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Fragments;
}

/** What reading an answer has done to it. */
interface Trace {
  /** True when something stands in another order now, or was left out. */
  altered: boolean;
}

/** What a reader gives for a part of an answer that nobody can be given as it is. */
export const MISFIT = Symbol('misfit');

/** Reads a part of an answer: gives what the caller is to get for it, or {@link MISFIT}; see {@link readerOf}. */
export type Reader = (value: unknown, trace: Trace) => unknown;

interface Graph {
  readonly schema: GraphQLSchema;
  readonly asked: Fragments;
  readonly fetched: Fragments;
}
/** The same selection in what the caller asked and in what the plan fetches. */
interface Selection {
  readonly asked: readonly SelectionSetNode[];
  readonly fetched: readonly SelectionSetNode[];
}

const TYPE_NAME = '__typename';

/**
 * Makes the reader of an answer's data out of what the caller asked and what the plan fetches in one go. It lets through
 * only what completing the answer against the graph would leave as it is: each name that was fetched and no other, nothing
 * null that may not be, every value of its kind. Where the plan fetches in another order, or a `__typename` that nobody
 * asked for, it gives the names as they were asked. What is read may be altered.
 * @returns null where no answer would do: names of the graph itself, fields that are not all fetched.
 */
export function readerOf(schema: GraphQLSchema, asked: Written, fetched: Written): Reader | null {
  const root = schema.getRootType(asked.operation.operation);
  if (!root) return null;
  const selection = { asked: [asked.operation.selectionSet], fetched: [fetched.operation.selectionSet] };
  return ofObject(root, selection, { schema, asked: asked.fragments, fetched: fetched.fragments });
}

function ofObject(type: GraphQLObjectType, selection: Selection, graph: Graph): Reader | null {
  const { schema } = graph;
  const asked = collectFields(selection.asked, type, { schema, fragments: graph.asked });
  const fetched = collectFields(selection.fetched, type, { schema, fragments: graph.fetched });
  const wanted = [...asked.keys()];
  const more = [...fetched.keys()].filter((name) => !asked.has(name));
  if (more.some((name) => name !== TYPE_NAME) || wanted.some((name) => !fetched.has(name))) return null;
  const readers = [...fetched].map(([name, nodes]) =>
    ofField(name, asked.get(name) ?? nodes, nodes, { type, graph }),
  );
  const whole = readers.filter((reader) => reader !== null);
  if (whole.length < readers.length) return null;
  const names = [...fetched.keys()];
  const read = exactly(names, whole);
  return names.join() === wanted.join() ? read : inOrder(wanted, read);
}

/** An object with these names in this order, and no others. */
const exactly =
  (names: readonly string[], readers: readonly Reader[]): Reader =>
  (value, trace) => {
    if (!isObject(value)) return MISFIT;
    const found = Object.keys(value);
    if (found.length !== names.length) return MISFIT;
    for (let at = 0; at < found.length; at += 1) {
      const name = found[at];
      const reader = readers[at];
      if (name === undefined || reader === undefined || name !== names[at]) return MISFIT;
      const given = value[name];
      const read = reader(given, trace);
      if (read === MISFIT) return MISFIT;
      if (read !== given) value[name] = read;
    }
    return value;
  };

const inOrder =
  (wanted: readonly string[], read: Reader): Reader =>
  (value, trace) => {
    const whole = read(value, trace);
    if (!isObject(whole)) return whole;
    trace.altered = true;
    const ordered: Record<string, unknown> = {};
    for (const name of wanted) ordered[name] = whole[name];
    return ordered;
  };

function ofField(
  as: string,
  asked: readonly FieldNode[],
  fetched: readonly FieldNode[],
  { type, graph }: { readonly type: GraphQLObjectType; readonly graph: Graph },
): Reader | null {
  const name = asked[0]?.name.value ?? '';
  if (name !== fetched[0]?.name.value) return null;
  // Names of the graph itself are no names for fields, and one of them would change an object's nature.
  if (as.startsWith('__') && (as !== TYPE_NAME || name !== TYPE_NAME)) return null;
  if (name === TYPE_NAME) return onlyIf((value) => value === type.name);
  const field = type.getFields()[name];
  if (!field) return null;
  return ofType(field.type, { asked: setsOf(asked), fetched: setsOf(fetched) }, graph);
}

const setsOf = (nodes: readonly FieldNode[]): SelectionSetNode[] =>
  nodes.flatMap(({ selectionSet }) => selectionSet ?? []);

const onlyIf =
  (fits: (value: unknown) => boolean): Reader =>
  (value) =>
    fits(value) ? value : MISFIT;

function ofType(type: GraphQLOutputType, selection: Selection, graph: Graph): Reader | null {
  const present = ofPresent(getNullableType(type), selection, graph);
  if (present === null || isNonNullType(type)) return present;
  return (value, trace) => (value === null ? null : present(value, trace));
}

/** Of a value that is there: each of these readers refuses null. */
function ofPresent(type: GraphQLOutputType, selection: Selection, graph: Graph): Reader | null {
  if (isListType(type)) {
    const item = ofType(type.ofType, selection, graph);
    return item && ofList(item);
  }
  if (isLeafType(type)) return onlyIf(fitOf(type));
  return isObjectType(type) ? ofObject(type, selection, graph) : ofAbstract(type, selection, graph);
}

const ofList =
  (item: Reader): Reader =>
  (value, trace) => {
    if (!Array.isArray(value)) return MISFIT;
    const items: unknown[] = value;
    for (let at = 0; at < items.length; at += 1) {
      const read = item(items[at], trace);
      if (read === MISFIT) return MISFIT;
      items[at] = read;
    }
    return items;
  };

/** By the type that the answer names; how to read it is worked out when the first of it comes. */
function ofAbstract(type: GraphQLOutputType, selection: Selection, graph: Graph): Reader {
  const { schema } = graph;
  const byName = new Map<string, Reader | null>();
  return (value, trace) => {
    const named = isObject(value) ? value[TYPE_NAME] : undefined;
    if (typeof named !== 'string') return MISFIT;
    let reader = byName.get(named);
    if (reader === undefined) {
      const concrete = schema.getType(named);
      // Names that are no type's are as many as a service may make up: they are not kept.
      if (!isObjectType(concrete) || !isAbstractType(type) || !schema.isSubType(type, concrete))
        return MISFIT;
      reader = ofObject(concrete, selection, graph);
      byName.set(named, reader);
    }
    return reader === null ? MISFIT : reader(value, trace);
  };
}

type Fit = (value: unknown) => boolean;
/** JSON can write numbers that would not be written as they were read. */
const isPlainNumber: Fit = (value) => Number.isFinite(value) && !Object.is(value, -0);
const isPlainInteger: Fit = (value) => Number.isSafeInteger(value) && !Object.is(value, -0);
const isString: Fit = (value) => typeof value === 'string';
const isBoolean: Fit = (value) => typeof value === 'boolean';

const BUILT_IN: Readonly<Record<string, Fit>> = {
  String: isString,
  Boolean: isBoolean,
  Int: isPlainInteger,
  Float: isPlainNumber,
  ID: (value) => isString(value) || isPlainInteger(value),
};
/** A scalar of ours may be whatever its service says; the plain ones are let through. */
const anyPlain: Fit = (value) => isString(value) || isBoolean(value) || isPlainNumber(value);

function fitOf(type: GraphQLLeafType): Fit {
  if (!isEnumType(type)) return BUILT_IN[type.name] ?? anyPlain;
  const names = new Set<unknown>(type.getValues().map(({ name }) => name));
  return (value) => names.has(value);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
