import { newId, type Id } from '@puhui/kernel';
import {
  getNamedType,
  isEnumType,
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
  readonly document: string;
  /** One thing by its id is null, a report or a list about something is NOT_ALLOWED, and what has refusals says so. */
  readonly expected: AboutUnknown;
}

/** The words of arguments that no question by an id can do without, by the argument's name or else by its type. */
type Needed = Readonly<Record<string, string>>;

const needed: Needed = { Int: '2026', Count: '1', String: '"102"', period: '"2026-10"' };

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
        document: `query ($id: Id!) { ${field.name}(${argumentsOf(field, asked, own)}) { __typename } }`,
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
  for (const { about, document, expected } of questionsByIds(schema, service.access, own)) {
    const { data, errors } = await service.ask(as, document, { id: newId(new Date()) });
    const answer = answerOf(Object.values(data ?? {})[0], errors);
    // A report that has refusals may say by an error what all of them say.
    const isRefused = expected === 'refused' && answer === 'error NOT_ALLOWED';
    if (answer !== expected && !isRefused) found.push(`${about}: ${answer}, ${expected} wanted`);
  }
  return found;
}

function answerOf(
  value: unknown,
  [error]: readonly { readonly extensions: Readonly<Record<string, unknown>> }[],
): AboutUnknown {
  if (error !== undefined) return `error ${String(error.extensions['code'])}`;
  if (value === null || value === undefined) return 'null';
  const type = typeof value === 'object' && '__typename' in value ? String(value.__typename) : '';
  return /(Unknown|Not[A-Z]\w*|Invalid\w+)$/.test(type) ? 'refused' : 'shown';
}
