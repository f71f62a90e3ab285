import {
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { collectFields, fragmentsOf, type Fragments } from '../passing-on/selections.js';
import { pick, type Draw } from './any-operation.js';

const TEXTS = ['', '测试工会', 'a "quoted" \\ text', '0', '2026-11-26T00:00:00.000Z', '\ud83d\ude00'];
const ITEMS_MAX = 3;

/** Answers an operation as a service could that keeps its word. */
export class Answerer {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly draw: Draw,
  ) {}

  dataFor(query: string): Record<string, unknown> {
    const document = parse(query);
    const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('nothing is asked');
    const root = this.schema.getRootType(operation.operation);
    if (!root) throw new Error('there is no such root');
    return this.object(root, [operation.selectionSet], fragmentsOf(document));
  }

  private object(
    type: GraphQLObjectType,
    sets: readonly SelectionSetNode[],
    fragments: Fragments,
  ): Record<string, unknown> {
    const { schema } = this;
    const fields = collectFields(sets, type, { schema, fragments });
    return Object.fromEntries(
      [...fields].map(([name, nodes]) => {
        const field = type.getFields()[nodes[0]?.name.value ?? ''];
        const below = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
        return [name, field ? this.value(field.type, below, fragments) : type.name];
      }),
    );
  }

  private value(type: GraphQLOutputType, sets: readonly SelectionSetNode[], fragments: Fragments): unknown {
    if (isNonNullType(type)) return this.present(type.ofType, sets, fragments);
    return this.draw(8) === 0 ? null : this.present(type, sets, fragments);
  }

  private present(type: GraphQLOutputType, sets: readonly SelectionSetNode[], fragments: Fragments): unknown {
    if (isListType(type)) {
      const items = this.draw(ITEMS_MAX + 1);
      return Array.from({ length: items }, () => this.value(type.ofType, sets, fragments));
    }
    if (isEnumType(type)) return pick(this.draw, type.getValues()).name;
    if (isLeafType(type)) return this.leaf(type.name);
    if (isObjectType(type)) return this.object(type, sets, fragments);
    if (!isAbstractType(type)) throw new Error(`${String(type)} is no type of an answer`);
    return this.object(pick(this.draw, this.schema.getPossibleTypes(type)), sets, fragments);
  }

  private leaf(name: string): unknown {
    if (name === 'Boolean') return this.draw(2) === 0;
    if (name === 'Int') return this.draw(1_000) - 500;
    if (name === 'Float') return this.draw(1_000) / 8;
    return pick(this.draw, TEXTS);
  }
}

/** What a service sends that does not keep its word, or whose machine is broken. */
export interface Sent {
  readonly status: number;
  readonly text: string;
}

const ODD: readonly unknown[] = [
  null,
  {},
  [],
  'no such name',
  7,
  1.5,
  1e21,
  true,
  [null],
  { __typename: 'Nobody' },
];

/** The answer as it is, or spoiled in one place, or in the way it is sent. */
export function perhapsSpoiled(draw: Draw, data: Record<string, unknown>): Sent {
  const how = draw(16);
  if (how < 7) return { status: 200, text: `${JSON.stringify({ data })}\n` };
  if (how < 13) {
    spoil(draw, data);
    return { status: 200, text: JSON.stringify({ data }) };
  }
  return pick(draw, WHOLE)(data);
}

const ERROR = { message: '不可以。 No.', path: ['a1'], extensions: { code: 'NOT_ALLOWED', secret: 'table' } };
const WHOLE: readonly ((data: unknown) => Sent)[] = [
  (data) => ({ status: 200, text: JSON.stringify({ data, errors: [ERROR] }) }),
  (data) => ({ status: 200, text: JSON.stringify({ errors: [{ message: 'a bug' }], data }) }),
  (data) => ({ status: 200, text: JSON.stringify({ data, errors: [] }) }),
  (data) => ({ status: 200, text: JSON.stringify({ data, extensions: { cost: 1 } }) }),
  (data) => ({ status: 503, text: JSON.stringify({ data }) }),
  (data) => ({ status: 200, text: JSON.stringify({ data }).slice(0, -2) }),
  (data) => ({ status: 200, text: `\ufeff ${JSON.stringify({ data }, null, 2)}  ` }),
  () => ({ status: 200, text: '{"data":null}' }),
  () => ({ status: 200, text: '{"data":{}}' }),
  () => ({ status: 200, text: '[{"data":{}}]' }),
  () => ({ status: 401, text: JSON.stringify({ errors: [ERROR] }) }),
  () => ({ status: 502, text: '<html>' }),
  () => ({ status: 200, text: '' }),
];

/** In one place of the answer: another value, a name too many, a name too few, names in another order. */
function spoil(draw: Draw, data: Record<string, unknown>): void {
  const places: Record<string, unknown>[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value as unknown[]) walk(item);
    else if (typeof value === 'object' && value !== null) {
      places.push(value as Record<string, unknown>);
      for (const below of Object.values(value)) walk(below);
    }
  };
  walk(data);
  const place = pick(draw, places);
  const names = Object.keys(place);
  const how = draw(8);
  if (how === 0 || names.length === 0) {
    place['more'] = 1;
    return;
  }
  const name = pick(draw, names);
  const value = place[name];
  if (how > 2) {
    place[name] =
      Array.isArray(value) && draw(2) === 0 ? [...(value as unknown[]), pick(draw, ODD)] : pick(draw, ODD);
    return;
  }
  delete place[name];
  if (how === 1) place[name] = value;
}
