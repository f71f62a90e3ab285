import { Kind, parse } from 'graphql';
import type { Finding, TreeFile } from './tree.js';

const UPPER = /^[A-Z][A-Z0-9_]*$/;

/** Enum values are upper case in the graph; packages/platform gives each its lower-case name inside. */
export function enumValuesNotUpperCase(files: readonly TreeFile[]): Finding[] {
  return files
    .filter(({ path }) => path.endsWith('.graphql'))
    .flatMap(({ path, text }) =>
      parse(text).definitions.flatMap((definition) => {
        if (definition.kind !== Kind.ENUM_TYPE_DEFINITION && definition.kind !== Kind.ENUM_TYPE_EXTENSION)
          return [];
        return (definition.values ?? [])
          .filter(({ name }) => !UPPER.test(name.value))
          .map(({ name }) => ({
            path,
            message: `${definition.name.value}.${name.value}: write it in upper case`,
          }));
      }),
    );
}
