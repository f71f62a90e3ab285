import { Kind, parse, visit, type InputValueDefinitionNode, type TypeNode } from 'graphql';
import type { Finding, TreeFile } from './tree.js';

const IDS = new Set(['ID', 'MessageId']);

/**
 * Ids and idempotency keys are read by their declared types (packages/platform/src/graph/edge), so what is one by its
 * name has to be one by its type: an `offerId: String!` would come in as it was written.
 */
export function idsOfAnotherType(files: readonly TreeFile[]): Finding[] {
  return files
    .filter(({ path }) => path.endsWith('.graphql') && !path.startsWith('docs/'))
    .flatMap(({ path, text }) =>
      inputsOf(text).flatMap(({ name, type }) => {
        const message = problemOf(name.value, nameOf(type));
        return message === null ? [] : [{ path, message: `${name.value}: ${nameOf(type)}: ${message}` }];
      }),
    );
}

function problemOf(name: string, type: string): string | null {
  if (name === 'idempotencyKey') return type === 'IdempotencyKey' ? null : 'write IdempotencyKey';
  if (name === 'id' || /Ids?$/.test(name)) return IDS.has(type) || NO_IDS.has(name) ? null : 'write ID';
  return IDS.has(type) ? 'call it …Id, or …Ids' : null;
}

/** A resident ID is a number on a card. */
const NO_IDS = new Set(['residentId']);

/** Every argument and input field of a document. */
function inputsOf(text: string): InputValueDefinitionNode[] {
  const inputs: InputValueDefinitionNode[] = [];
  if (text.trim() === '') return inputs;
  visit(parse(text), {
    [Kind.INPUT_VALUE_DEFINITION]: (node) => void inputs.push(node),
  });
  return inputs;
}

const nameOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
