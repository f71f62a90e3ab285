import { Kind, parse, type DefinitionNode, type InputValueDefinitionNode, type TypeNode } from 'graphql';
import { argumentKinds } from '@puhui/platform/plain';
import type { Finding, TreeFile } from './tree.js';

const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

const KINDS = 'packages/platform/src/graph/argument-kinds.ts';

/** Texts among the arguments of the graph that nobody has said how to read: as words, as a code, or not at all. */
export const textsOfUnknownKind = (files: readonly TreeFile[]): Finding[] =>
  textArguments(files)
    .filter(({ name }) => !(name in argumentKinds))
    .map(({ path, name }) => ({ path, message: `${name}: say in ${KINDS} how it is read` }));

/** Names of which it is said how they are read, and which no text among the arguments has. */
export function kindsOfNoText(files: readonly TreeFile[]): Finding[] {
  const texts = new Set(textArguments(files).map(({ name }) => name));
  return Object.keys(argumentKinds)
    .filter((name) => !texts.has(name))
    .map((name) => ({ path: KINDS, message: `${name}: no argument of this name is a String` }));
}

function textArguments(files: readonly TreeFile[]): { readonly path: string; readonly name: string }[] {
  return files
    .filter(({ path }) => path.endsWith('.graphql') && !path.startsWith('docs/'))
    .flatMap(({ path, text }) =>
      parse(text)
        .definitions.flatMap(valuesOf)
        .filter(({ type }) => namedType(type) === 'String')
        .map(({ name }) => ({ path, name: name.value })),
    );
}

/** The arguments of a type's fields, or the fields of an input. */
function valuesOf(definition: DefinitionNode): readonly InputValueDefinitionNode[] {
  if (
    definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ||
    definition.kind === Kind.INPUT_OBJECT_TYPE_EXTENSION
  )
    return definition.fields ?? [];
  if (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION)
    return (definition.fields ?? []).flatMap((field) => field.arguments ?? []);
  return [];
}
