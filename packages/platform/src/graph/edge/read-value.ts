import {
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';
import { argumentKind, type ArgumentKind } from '../argument-kinds.js';
import { scalarReaders, stringReaders, type CodedProblem, type TextReader } from './readers.js';

/** A value that cannot be right, and the names and positions that lead to it. */
export interface EdgeProblem {
  readonly path: readonly string[];
  readonly problem: CodedProblem;
}

/** Gives the value as the platform writes it; what is wrong goes to `problems`. */
export type ReadValue = (value: unknown, path: readonly string[], problems: EdgeProblem[]) => unknown;

const scalars: Readonly<Record<string, TextReader | undefined>> = scalarReaders;

function readBy(read: TextReader): ReadValue {
  return (value, path, problems) => {
    if (typeof value !== 'string') return value;
    const text = read(value);
    if (text.ok) return text.value;
    problems.push({ path, problem: text.error });
    return value;
  };
}

/** Reads what a scalar holds, a String as its kind says; undefined for a scalar of which nothing is to be read. */
export function readScalar(scalar: string, kind: ArgumentKind): ReadValue | undefined {
  const read = scalar === 'String' ? stringReaders[kind] : scalars[scalar];
  return read && readBy(read);
}

/** How values of a graph's input types are read, each input worked out once. */
export class ValueReaders {
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
