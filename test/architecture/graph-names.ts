import {
  Kind,
  parse,
  type ASTNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type ObjectTypeDefinitionNode,
  type TypeNode,
  type UnionTypeDefinitionNode,
  visit,
} from 'graphql';
import type { Finding, TreeFile } from './tree.js';

const SUPERGRAPH = 'docs/supergraph.graphql';

/** What a refusal's name says; docs/how-to/add-an-operation.md has the list in words. */
const REFUSALS: readonly RegExp[] = [
  /Unknown$/,
  /Already[A-Z]/,
  /Not[A-Z]/,
  /^Invalid[A-Z]/,
  /(Expired|Over)$/,
  /(Differs|Missing)$/,
  /(UnderWay|Running|Waiting|Behind|Busy)$/,
  /Too[A-Z]|(Reached|SoldOut)$/,
  /^NothingTo[A-Z]|Has[A-Z]/,
];
/** What a success's name says: what was done. */
const SUCCESS = /(ed|Undone|Withdrawn|GivenUp)$/;

/** Names of fields, arguments and enums that something else is called, and what to write. */
const ELSEWHERE: readonly (readonly [RegExp, string])[] = [
  [/^state$/, 'status'],
  [/^(begunAt|beganAt)$/, 'startedAt'],
  [/^(retryAt|retryAfter)$/, 'retryAfterMs, or what there is until then'],
  [/^(union|unions|unionIds?)$/, 'tradeUnion, tradeUnions, tradeUnionId, tradeUnionIds'],
  [/^(?!message|hint).*[a-z]En$/, 'message and messageEn, hint and hintEn'],
  [/[a-z]State$/, '…Status'],
];

interface Graph {
  readonly document: DocumentNode;
  readonly objects: ReadonlyMap<string, ObjectTypeDefinitionNode>;
  readonly unions: ReadonlyMap<string, UnionTypeDefinitionNode>;
}

/** In the graph one thing has one name, and the form of a name says what kind of thing it is. */
export function namesOutOfForm(files: readonly TreeFile[]): Finding[] {
  const supergraph = files.find(({ path }) => path === SUPERGRAPH);
  if (supergraph === undefined) return [{ path: SUPERGRAPH, message: 'is missing: npm run generate' }];
  const graph = read(supergraph.text);
  const messages = [
    ...lists(graph),
    ...filtersByUnion(graph),
    ...refusals(graph),
    ...successes(graph),
    ...ids(graph),
    ...keys(graph),
    ...others(graph),
  ];
  return messages.map((message) => ({ path: SUPERGRAPH, message }));
}

function read(text: string): Graph {
  const document = parse(text);
  const objects = document.definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION);
  const unions = document.definitions.filter((node) => node.kind === Kind.UNION_TYPE_DEFINITION);
  return { document, objects: byName(objects), unions: byName(unions) };
}

const BY_UNION = 'It, and every union below it.';

/** A list by a union means one thing everywhere, and says so; what filters otherwise has another name. A book is one union's own. */
const filtersByUnion = ({ objects }: Graph): string[] =>
  (objects.get('Query')?.fields ?? [])
    .filter(({ type }) => nameOf(type).endsWith('Connection'))
    .flatMap(({ name, arguments: given = [] }) =>
      (given.some((one) => one.name.value === 'book') ? [] : given)
        .filter((one) => one.name.value === 'tradeUnionId' && one.description?.value !== BY_UNION)
        .map(
          () =>
            `Query.${name.value}: tradeUnionId means “${BY_UNION}”: do and say so, or call it …ByTradeUnionId`,
        ),
    );

/** A list that is read in pages is a …Connection, and how many rows a page has unasked is said at one place: PageInfo. */
function lists({ document, objects }: Graph): string[] {
  const types = [...objects.values()].flatMap((type) => {
    const isList = type.fields?.some(({ name }) => name.value === 'pageInfo') ?? false;
    return isList === type.name.value.endsWith('Connection')
      ? []
      : [`${type.name.value}: what has nodes and pageInfo, and nothing else, is called …Connection`];
  });
  const sizes = all(document, Kind.INPUT_VALUE_DEFINITION)
    .filter(({ name }) => name.value === 'first')
    .filter((node) => node.type.kind !== Kind.NAMED_TYPE || node.defaultValue !== undefined);
  return [
    ...types,
    ...sizes.map(() => 'first: write first: Count; PageInfo says how many rows a page has unasked'),
  ];
}

/** Shows what is kept, and keeps who looked; or sends a code, which is shown to nobody again: each is one, also when it is asked for again. */
const KEYLESS = new Set(['unmask', 'askMobileCode']);

/** Whoever heard no answer may ask again: every mutation takes a key, beside its other arguments or in its one input. */
function keys({ document, objects }: Graph): string[] {
  const inputs = new Map(
    document.definitions
      .filter((node) => node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
      .map((node) => [node.name.value, node] as const),
  );
  return (objects.get('Mutation')?.fields ?? [])
    .filter(({ name }) => !KEYLESS.has(name.value))
    .filter(
      ({ arguments: given = [] }) =>
        ![...given, ...given.flatMap((one) => inputs.get(nameOf(one.type))?.fields ?? [])].some(
          ({ name }) => name.value === 'idempotencyKey',
        ),
    )
    .map(({ name }) => `Mutation.${name.value} takes no idempotencyKey: write one beside its arguments`);
}

const refusals = ({ objects }: Graph): string[] =>
  [...objects.values()]
    .filter((type) => isRefusal(type))
    .filter(({ name }) => !REFUSALS.some((form) => form.test(name.value)))
    .map(({ name }) => `${name.value}: no form of a refusal's name`);

/** Whatever a mutation may answer is a refusal, or says what was done. */
const successes = ({ objects, unions }: Graph): string[] =>
  (objects.get('Mutation')?.fields ?? [])
    .flatMap((field) => unions.get(nameOf(field.type))?.types ?? [])
    .map(({ name }) => objects.get(name.value))
    .filter((type) => type !== undefined)
    .filter((type) => !isRefusal(type) && !SUCCESS.test(type.name.value))
    .map(({ name }) => `${name.value}: a success says what was done: …ed`);

/** `id` alone is what a query asks for; a mutation names the noun, as its input and its refusals do. */
function ids({ objects }: Graph): string[] {
  const withId = (root: string): readonly FieldDefinitionNode[] =>
    (objects.get(root)?.fields ?? []).filter(
      (field) => field.arguments?.some(({ name }) => name.value === 'id') ?? false,
    );
  return [
    ...withId('Mutation').map(({ name }) => `Mutation.${name.value}: id: write the noun: <noun>Id`),
    ...withId('Query')
      .filter(({ type }) => type.kind !== Kind.NAMED_TYPE)
      .map(({ name }) => `Query.${name.value}: id: only what answers that one thing takes its id`),
  ];
}

/** What has a start has an end by the same word; and what has its name elsewhere has it here. */
function others({ document, objects }: Graph): string[] {
  const runs = [...objects.values()]
    .filter((type) => !isRefusal(type) && has(type, 'startedAt'))
    .filter((type) => !has(type, 'status') || !has(type, 'finishedAt'))
    .map(({ name }) => `${name.value}: what runs has status, startedAt and finishedAt`);
  const named = [
    ...all(document, Kind.FIELD_DEFINITION),
    ...all(document, Kind.INPUT_VALUE_DEFINITION),
    ...all(document, Kind.ENUM_TYPE_DEFINITION),
  ].flatMap(({ name }) =>
    ELSEWHERE.filter(([form]) => form.test(name.value)).map(([, write]) => `${name.value}: write ${write}`),
  );
  return [...runs, ...new Set(named)];
}

const byName = <Node extends ObjectTypeDefinitionNode | UnionTypeDefinitionNode>(
  nodes: readonly Node[],
): ReadonlyMap<string, Node> => new Map(nodes.map((node) => [node.name.value, node]));

const isRefusal = (type: ObjectTypeDefinitionNode): boolean =>
  type.interfaces?.some(({ name }) => name.value === 'Refusal') ?? false;

const has = (type: ObjectTypeDefinitionNode, field: string): boolean =>
  type.fields?.some(({ name }) => name.value === field) ?? false;

type Named = Extract<
  ASTNode,
  FieldDefinitionNode | InputValueDefinitionNode | { kind: Kind.ENUM_TYPE_DEFINITION }
>;
function all<Of extends Named['kind']>(document: DocumentNode, kind: Of): Extract<Named, { kind: Of }>[] {
  const found: Extract<Named, { kind: Of }>[] = [];
  visit(document, {
    enter: (node) => void (node.kind === kind && found.push(node as Extract<Named, { kind: Of }>)),
  });
  return found;
}

const nameOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
