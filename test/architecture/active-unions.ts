import { Kind, parse, type DefinitionNode, type InputValueDefinitionNode, type TypeNode } from 'graphql';
import type { TreeFile } from './tree.js';

const REFUSAL = 'TradeUnionNotActive';
const NAMES_A_UNION = /tradeUnionIds?$/i;

/** The mutations that name a trade union, by whether they may answer that it is not active. */
export interface NamingAUnion {
  readonly ask: readonly string[];
  readonly goOn: readonly string[];
}

/** Every mutation of the graph that is given a union, in its arguments or in an input of theirs. */
export function mutationsNamingAUnion(files: readonly TreeFile[]): NamingAUnion {
  const definitions = files
    .filter(({ path }) => /^services\/\w+\/src\/.*\.graphql$/.test(path))
    .flatMap(({ text }) => parse(text).definitions);
  const inputs = new Map(definitions.flatMap((one) => inputOf(one)));
  const asking = new Set(definitions.flatMap((one) => answersIt(one)));
  const naming = definitions
    .flatMap((one) =>
      (one.kind === Kind.OBJECT_TYPE_DEFINITION || one.kind === Kind.OBJECT_TYPE_EXTENSION) &&
      one.name.value === 'Mutation'
        ? (one.fields ?? [])
        : [],
    )
    .filter(({ arguments: given = [] }) => given.some((argument) => namesOne(argument, inputs)));
  const [ask, goOn] = [true, false].map((asks) =>
    naming.filter(({ type }) => asking.has(nameOf(type)) === asks).map(({ name }) => name.value),
  );
  return { ask: (ask ?? []).sort(), goOn: (goOn ?? []).sort() };
}

type Inputs = ReadonlyMap<string, readonly InputValueDefinitionNode[]>;

const inputOf = (definition: DefinitionNode) =>
  definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION
    ? [[definition.name.value, definition.fields ?? []] as const]
    : [];

const answersIt = (definition: DefinitionNode): string[] =>
  definition.kind === Kind.UNION_TYPE_DEFINITION &&
  (definition.types ?? []).some(({ name }) => name.value === REFUSAL)
    ? [definition.name.value]
    : [];

function namesOne({ name, type }: InputValueDefinitionNode, inputs: Inputs): boolean {
  if (NAMES_A_UNION.test(name.value) || name.value === 'parentId') return true;
  return (inputs.get(nameOf(type)) ?? []).some((field) => namesOne(field, inputs));
}

const nameOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
