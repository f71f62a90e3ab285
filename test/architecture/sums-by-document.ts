import { Kind, parse } from 'graphql';
import type { Finding, TreeFile } from './tree.js';

/**
 * Inputs by which somebody moves a sum on the word of a document, and cannot say that it is another one under the same: whoever decides them
 * has nothing to refuse a second one by.
 */
export function sumsThatADocumentMovesTwice(files: readonly TreeFile[]): Finding[] {
  return files
    .filter(({ path }) => /^services\/\w+\/src\/.*\.graphql$/.test(path))
    .flatMap(({ path, text }) =>
      parse(text).definitions.flatMap((definition) => {
        if (definition.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION) return [];
        const named = new Set((definition.fields ?? []).map(({ name }) => name.value));
        if (!named.has('amount') || !named.has('document') || named.has('again')) return [];
        const message = `${definition.name.value}: refuse what its document did already, unless it says again: Boolean`;
        return [{ path, message }];
      }),
    );
}
