import {
  Kind,
  parse,
  visit,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type TypeNode,
} from 'graphql';
import type { Finding, TreeFile } from './tree.js';

const BUILT_IN = new Set(['ID', 'Int', 'Float']);
const IDS = new Set(['Id', 'MessageId']);

/**
 * Ids and idempotency keys are read by their declared types (packages/platform/src/graph/edge), so what is one by its
 * name has to be one by its type: an `offerId: String!` would come in as it was written. The built-in ID takes any text and
 * Int and Float take less than nothing, so none of them stands in the graph, whatever it is the type of.
 */
export function idsOfAnotherType(files: readonly TreeFile[]): Finding[] {
  return files
    .filter(({ path }) => path.endsWith('.graphql') && !path.startsWith('docs/'))
    .flatMap(({ path, text }) =>
      placesOf(text).flatMap(({ name, type }) => {
        const message = problemOf(name.value, nameOf(type));
        return message === null ? [] : [{ path, message: `${name.value}: ${nameOf(type)}: ${message}` }];
      }),
    );
}

function problemOf(name: string, type: string): string | null {
  if (type === 'ID') return 'write Id';
  if (type === 'Int' || type === 'Float') return 'write Count, or Year';
  if (name === 'idempotencyKey') return type === 'IdempotencyKey' ? null : 'write IdempotencyKey';
  if (name === 'id' || /Ids?$/.test(name)) return IDS.has(type) || NO_IDS.has(name) ? null : 'write Id';
  return IDS.has(type) ? 'call it …Id, or …Ids' : null;
}

/** A resident ID is a number on a card. */
const NO_IDS = new Set(['residentId']);

/** Every argument and input field of a document, and every field whose type is built in. */
function placesOf(text: string): (InputValueDefinitionNode | FieldDefinitionNode)[] {
  const places: (InputValueDefinitionNode | FieldDefinitionNode)[] = [];
  if (text.trim() === '') return places;
  visit(parse(text), {
    [Kind.INPUT_VALUE_DEFINITION]: (node) => void places.push(node),
    [Kind.FIELD_DEFINITION]: (node) => void (BUILT_IN.has(nameOf(node.type)) && places.push(node)),
  });
  return places;
}

const nameOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
