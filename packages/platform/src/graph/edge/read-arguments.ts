import {
  defaultFieldResolver,
  getNamedType,
  isIntrospectionType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  Kind,
  type GraphQLObjectType,
} from 'graphql';
import { badInput, invalidInput } from '../../refusals/input.js';
import type { GraphContext } from '../context.js';
import { argumentKind, type ArgumentKind } from '../argument-kinds.js';
import {
  numberReaders,
  scalarReaders,
  stringReaders,
  type CodedProblem,
  type Reader,
  type TextReader,
} from './readers.js';

/**
 * Reads every argument of every field before any code of a service sees it: ids in either case become the one that the
 * platform writes, keys lose the white space around them, and what can't be right is refused under its name. What is
 * read follows from the declared types, so that a new operation has nothing to remember. Changes the schema in place.
 */
export function readArguments(schema: GraphQLSchema): GraphQLSchema {
  const readers = new ValueReaders({ _Any: readEntityOf(schema) });
  for (const type of Object.values(schema.getTypeMap()))
    if (isObjectType(type) && !isIntrospectionType(type))
      for (const field of Object.values(type.getFields())) {
        const read = readers.ofFields(field.args);
        if (read !== undefined) guard(field, read);
      }
  return schema;
}

function guard(field: GraphQLField<unknown, GraphContext>, read: ReadValue): void {
  const inner: GraphQLFieldResolver<unknown, GraphContext> = field.resolve ?? defaultFieldResolver;
  const isRefusable = answersInvalidInput(field.type);
  field.resolve = (source: unknown, args: Record<string, unknown>, context: GraphContext, info) => {
    const problems: EdgeProblem[] = [];
    const readArgs = read(args, [], problems);
    const [first] = problems;
    if (first === undefined) return inner(source, readArgs as Record<string, unknown>, context, info);
    const path = fieldName(first);
    if (isRefusable) return invalidInput(path, first.problem.code, first.problem);
    throw badInput(path, first.problem);
  };
}

/** True for a union that can say InvalidInput itself. */
function answersInvalidInput(type: GraphQLOutputType): boolean {
  const named = getNamedType(type);
  return isUnionType(named) && named.getTypes().some((member) => member.name === 'InvalidInput');
}

/** As a form names it: an operation's `input` is the form itself. */
function fieldName({ path }: EdgeProblem): string {
  const [first, ...rest] = path;
  return (first === 'input' && rest.length > 0 ? rest : path).join('.');
}

/** A value that cannot be right, and the names and positions that lead to it. */
interface EdgeProblem {
  readonly path: readonly string[];
  readonly problem: CodedProblem;
}

/** Gives the value as the platform writes it; what is wrong goes to `problems`. */
type ReadValue = (value: unknown, path: readonly string[], problems: EdgeProblem[]) => unknown;

const scalars: Readonly<Record<string, TextReader | undefined>> = scalarReaders;
const numbers: Readonly<Record<string, Reader<number> | undefined>> = numberReaders;

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';

function readBy<Value>(is: (value: unknown) => value is Value, reader: Reader<Value>): ReadValue {
  return (value, path, problems) => {
    if (!is(value)) return value;
    const read = reader(value);
    if (read.ok) return read.value;
    problems.push({ path, problem: read.error });
    return value;
  };
}

/** Reads what a scalar holds, a String as its kind says; undefined for a scalar of which nothing is to be read. */
function readScalar(scalar: string, kind: ArgumentKind): ReadValue | undefined {
  const number = numbers[scalar];
  if (number !== undefined) return readBy(isNumber, number);
  const read = scalar === 'String' ? stringReaders[kind] : scalars[scalar];
  return read && readBy(isText, read);
}

/** How values of a graph's input types are read, each input worked out once. */
class ValueReaders {
  private readonly inputs = new Map<GraphQLInputObjectType, ReadValue | undefined>();

  /** @param scalars what is read beside the texts, by scalar */
  constructor(private readonly scalars: Readonly<Record<string, ReadValue>> = {}) {}

  /** Undefined for a type in which there is nothing to read, so that it costs nothing. A String is read by its field's name. */
  private of(type: GraphQLInputType, field: string): ReadValue | undefined {
    if (isNonNullType(type)) return this.of(type.ofType, field);
    if (isListType(type)) return this.ofList(this.of(type.ofType, field));
    if (isInputObjectType(type)) return this.ofInput(type);
    return isScalarType(type)
      ? (this.scalars[type.name] ?? readScalar(type.name, argumentKind(field)))
      : undefined;
  }

  private ofInput(type: GraphQLInputObjectType): ReadValue | undefined {
    if (this.inputs.has(type)) return this.inputs.get(type);
    // An input that contains itself finds this in its own place.
    this.inputs.set(type, (value, path, problems) => this.inputs.get(type)?.(value, path, problems) ?? value);
    const read = this.ofFields(Object.values(type.getFields()));
    this.inputs.set(type, read);
    return read;
  }

  /** Reads what has these fields: the arguments of a field, or an input object. */
  ofFields(fields: readonly (GraphQLArgument | GraphQLInputField)[]): ReadValue | undefined {
    const readers = fields.flatMap(({ name, type }) => {
      const read = this.of(type, name);
      return read === undefined ? [] : [[name, read] as const];
    });
    if (readers.length === 0) return undefined;
    return (value, path, problems) => {
      if (typeof value !== 'object' || value === null) return value;
      const given = readers.filter(([name]) => Object.hasOwn(value, name));
      const read = given.map(([name, reader]): [string, unknown] => [
        name,
        reader(Reflect.get(value, name), [...path, name], problems),
      ]);
      return { ...value, ...Object.fromEntries<unknown>(read) };
    };
  }

  private ofList(item: ReadValue | undefined): ReadValue | undefined {
    if (item === undefined) return undefined;
    return (value, path, problems) =>
      Array.isArray(value)
        ? value.map((one: unknown, nr) => item(one, [...path, String(nr)], problems))
        : value;
  }
}

const NO_ENTITY: CodedProblem = {
  code: 'NO_ENTITY',
  zh: '这不是实体引用。',
  en: 'This refers to no entity of this service.',
  hintZh: '应为含 __typename 及其键的对象。',
  hintEn: 'It is an object with its __typename and its key.',
};
const NO_KEY: CodedProblem = {
  code: 'NO_KEY',
  zh: '实体引用缺少键。',
  en: 'The reference lacks this key.',
  hintZh: '请补充该键。',
  hintEn: 'Add it.',
};

/** Reads how the gateway refers to an entity of this subgraph, which federation hands on as it comes (`_Any`). */
function readEntityOf(schema: GraphQLSchema): ReadValue {
  const union = schema.getType('_Entity');
  const types = isUnionType(union) ? union.getTypes() : [];
  const readers = new Map(types.map((type) => [type.name, readReference(type)]));
  return (value, path, problems) => {
    const name: unknown =
      typeof value === 'object' && value !== null ? Reflect.get(value, '__typename') : null;
    const read = typeof name === 'string' ? readers.get(name) : undefined;
    if (read !== undefined) return read(value, path, problems);
    problems.push({ path, problem: NO_ENTITY });
    return value;
  };
}

function readReference(type: GraphQLObjectType): ReadValue {
  const keys = keyFieldsOf(type);
  return (value, path, problems) => {
    const fields = Object.entries(value as object).map(([name, inner]: [string, unknown]) => {
      const field = type.getFields()[name];
      const read = field === undefined ? undefined : readScalar(getNamedType(field.type).name, 'given out');
      return [name, read?.(inner, [...path, name], problems) ?? inner] as const;
    });
    const read = Object.fromEntries(fields);
    for (const key of keys)
      if (typeof read[key] !== 'string') problems.push({ path: [...path, key], problem: NO_KEY });
    return read;
  };
}

/** The fields of a type's `@key`s; the platform's keys are single texts. */
function keyFieldsOf(type: GraphQLObjectType): string[] {
  const nodes = [type.astNode, ...type.extensionASTNodes];
  return nodes
    .flatMap((node) => node?.directives ?? [])
    .filter(({ name }) => name.value === 'key')
    .flatMap((directive) => directive.arguments ?? [])
    .flatMap(({ name, value }) =>
      name.value === 'fields' && value.kind === Kind.STRING ? [value.value.trim()] : [],
    )
    .filter((field) => isObjectType(type) && Object.hasOwn(type.getFields(), field));
}
