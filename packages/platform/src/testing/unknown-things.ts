import { newId, type Id } from '@puhui/kernel';
import {
  getNamedType,
  isEnumType,
  isLeafType,
  isNonNullType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import type { AccessTable } from '../access/access-table.js';
import type { ServiceUnderTest } from './service-under-test.js';

/** What a root field answers about something that nobody knows. */
type AboutUnknown = 'null' | 'refused' | 'shown' | `error ${string}`;

/** One question of a root field by one of its ids, with whatever else it cannot do without. */
interface Question {
  /** "offers by partnerId" */
  readonly about: string;
  readonly field: string;
  /** "partnerId"; of an "id" the type of what it names, "Offer". */
  readonly names: string;
  readonly document: string;
  /** One thing by its id is null, a report or a list about something is NOT_ALLOWED, and what has refusals says so. */
  readonly expected: AboutUnknown;
}

/** The words of arguments that no question by an id can do without, by the argument's name or else by its type. */
type Needed = Readonly<Record<string, string>>;

const needed: Needed = {
  Year: '2026',
  Month: '"2026-10"',
  Date: '"2026-10-20"',
  Count: '1',
  Fen: '"100"',
  String: '"102"',
};

/** Every root query by every id that it takes; not what is for everybody. */
function questionsByIds(schema: GraphQLSchema, access: AccessTable, own: Needed = {}): Question[] {
  const isForEverybody = (name: string) => access[`Query.${name}`]?.includes('anyone') === true;
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(
    ({ name }) => !name.startsWith('_') && !isForEverybody(name),
  );
  return fields.flatMap((field) =>
    field.args
      .filter(({ type }) => getNamedType(type).name === 'Id')
      .map((asked) => ({
        about: `${field.name} by ${asked.name}`,
        field: field.name,
        names: asked.name === 'id' ? getNamedType(field.type).name : asked.name,
        document: `query ($id: Id!) { ${field.name}(${argumentsOf(field, asked, own)})${isLeafType(getNamedType(field.type)) ? '' : ' { __typename }'} }`,
        expected: expectedOf(field, asked),
      })),
  );
}

function argumentsOf(field: GraphQLField<unknown, unknown>, asked: GraphQLArgument, own: Needed): string {
  const given = field.args.flatMap((argument) => {
    const { name, type } = argument;
    if (argument === asked) return [`${name}: ${String(type).startsWith('[') ? '[$id]' : '$id'}`];
    const words = own[`${field.name}.${name}`];
    if (words !== undefined) return [`${name}: ${words}`];
    return isNonNullType(type) ? [`${name}: ${valueOf(argument, own)}`] : [];
  });
  return given.join(', ');
}

function valueOf({ name, type }: GraphQLArgument, own: Needed): string {
  const named = getNamedType(type);
  if (named.name === 'Id') return `"${newId(new Date())}"`;
  const first = isEnumType(named) ? named.getValues()[0]?.name : undefined;
  return own[name] ?? needed[name] ?? needed[named.name] ?? first ?? 'null';
}

const expectedOf = (field: GraphQLField<unknown, unknown>, { name }: GraphQLArgument): AboutUnknown => {
  if (isUnionType(getNamedType(field.type))) return 'refused';
  // What somebody may do with it: nothing with what is unknown.
  if (isLeafType(getNamedType(field.type))) return 'null';
  // Who was turned away is whoever came: there is nobody to be unknown.
  if (getNamedType(field.type).name === 'SecurityEventConnection') return 'shown';
  // A deed is looked up by its key: one thing as well.
  const isOneThing = name === 'id' || field.args.some((one) => one.name === 'idempotencyKey');
  return isOneThing ? 'null' : 'error NOT_ALLOWED';
};

/** What does not answer alike about an unknown thing, for who asks: "offers by partnerId: shown, error NOT_ALLOWED wanted". */
export async function unknownsShown(
  service: ServiceUnderTest,
  schema: GraphQLSchema,
  as: Id,
  own: Needed = {},
): Promise<string[]> {
  const found: string[] = [];
  for (const question of questionsByIds(schema, service.access, own)) {
    const answer = await answered(service, as, question, newId(new Date()));
    if (!isAsOfUnknown(answer, question))
      found.push(`${question.about}: ${answer}, ${question.expected} wanted`);
  }
  return found;
}

export interface AboutOthers {
  /** Sees everything that is there. */
  readonly insider: Id;
  /** Has duties enough to come through every door, and none over what is there. */
  readonly outsider: Id;
  /** What is there, by the argument that names it, or for "id" by the type that it is of. */
  readonly ids: Readonly<Record<string, Id>>;
  readonly needed?: Needed;
}

/**
 * What an outsider is told of things that are there and another's, where it is something else than of an unknown thing: what is
 * public, "partner by id". What an insider is not shown proves nothing, and is found as well.
 */
export async function othersShown(
  service: ServiceUnderTest,
  schema: GraphQLSchema,
  { insider, outsider, ids, needed: own = {} }: AboutOthers,
): Promise<string[]> {
  const found: string[] = [];
  for (const question of questionsByIds(schema, service.access, own)) {
    // What the platform itself tells operators is no union's.
    if (service.access[`Query.${question.field}`] === undefined) continue;
    const id = ids[question.names];
    const proof = id === undefined ? 'no id' : await answered(service, insider, question, id);
    if (id === undefined || proof !== 'shown') found.push(`${question.about}: to the insider ${proof}`);
    else if (!isAsOfUnknown(await answered(service, outsider, question, id), question))
      found.push(question.about);
  }
  return found;
}

async function answered(
  service: ServiceUnderTest,
  as: Id,
  { document }: Question,
  id: Id,
): Promise<AboutUnknown> {
  const { data, errors } = await service.ask(as, document, { id });
  return answerOf(Object.values(data ?? {})[0], errors);
}

/** A report that has refusals may say by an error what all of them say. */
const isAsOfUnknown = (answer: AboutUnknown, { expected }: Question): boolean =>
  answer === expected || (expected === 'refused' && answer === 'error NOT_ALLOWED');

function answerOf(
  value: unknown,
  [error]: readonly { readonly extensions: Readonly<Record<string, unknown>> }[],
): AboutUnknown {
  if (error !== undefined) return `error ${String(error.extensions['code'])}`;
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return 'null';
  const type = typeof value === 'object' && '__typename' in value ? String(value.__typename) : '';
  return /(Unknown|Not[A-Z]\w*|Invalid\w+)$/.test(type) ? 'refused' : 'shown';
}
