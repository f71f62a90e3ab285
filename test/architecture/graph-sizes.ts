import { Kind, parse, type FieldDefinitionNode, type TypeNode } from 'graphql';
import type { Finding, TreeFile } from './tree.js';

/**
 * A list of things whose length nobody can tell counts as if it were as long as a page may be, so each says how long it may
 * be: it is read in pages (`first`) that lead on to the next, it is the rows of one, or it has its size written beside it.
 */
export function listsOfUnknownSize(files: readonly TreeFile[]): Finding[] {
  const documents = files
    .filter(({ path, text }) => path.endsWith('.graphql') && !path.startsWith('docs/') && text.trim() !== '')
    .map(({ path, text }) => ({ path, definitions: parse(text).definitions }));
  const things = new Set(
    documents.flatMap(({ definitions }) =>
      definitions.flatMap((definition) =>
        definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
        definition.kind === Kind.INTERFACE_TYPE_DEFINITION ||
        definition.kind === Kind.UNION_TYPE_DEFINITION
          ? [definition.name.value]
          : [],
      ),
    ),
  );
  return documents.flatMap(({ path, definitions }) =>
    definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION
        ? (definition.fields ?? []).flatMap((field) => {
            const message = problemOf(definition.name.value, field, things);
            return message === null
              ? []
              : [{ path, message: `${definition.name.value}.${field.name.value}: ${message}` }];
          })
        : [],
    ),
  );
}

function problemOf(owner: string, field: FieldDefinitionNode, things: ReadonlySet<string>): string | null {
  const hasFirst = (field.arguments ?? []).some(({ name }) => name.value === 'first');
  const named = nameOf(field.type);
  if (named.endsWith('Connection')) return hasFirst ? null : 'a page takes first: Count';
  if (!isList(field.type) || !things.has(named)) return null;
  // Without a cursor nobody gets to what lies behind the first page, and nobody hears that there is more.
  if (hasFirst) return `what takes first: Count is a page, ${named}Connection`;
  if (owner.endsWith('Connection') && field.name.value === 'nodes') return null;
  const sized = (field.directives ?? []).some(({ name }) => name.value === 'listSize');
  return sized ? null : 'say how long it may be, @listSize(assumedSize: …), or read it in pages';
}

const isList = (type: TypeNode): boolean =>
  type.kind === Kind.NON_NULL_TYPE ? isList(type.type) : type.kind === Kind.LIST_TYPE;
const nameOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
