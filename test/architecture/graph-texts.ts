import { Kind, parse, type InputValueDefinitionNode, type TypeNode } from 'graphql';
import { argumentKinds } from '@puhui/platform/plain';
import type { Finding, TreeFile } from './tree.js';

const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

/** Texts among the arguments of the graph that nobody has said how to read: as words, as a code, or not at all. */
export function textsOfUnknownKind(files: readonly TreeFile[]): Finding[] {
  return files
    .filter(({ path }) => path.endsWith('.graphql') && !path.startsWith('docs/'))
    .flatMap(({ path, text }) =>
      parse(text)
        .definitions.flatMap((definition): readonly InputValueDefinitionNode[] => {
          if (
            definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ||
            definition.kind === Kind.INPUT_OBJECT_TYPE_EXTENSION
          )
            return definition.fields ?? [];
          if (
            definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
            definition.kind === Kind.OBJECT_TYPE_EXTENSION
          )
            return (definition.fields ?? []).flatMap((field) => field.arguments ?? []);
          return [];
        })
        .filter(({ name, type }) => namedType(type) === 'String' && !(name.value in argumentKinds))
        .map(({ name }) => ({
          path,
          message: `${name.value}: say in packages/platform/src/graph/argument-kinds.ts how it is read`,
        })),
    );
}
