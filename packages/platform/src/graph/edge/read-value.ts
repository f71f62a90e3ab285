import {
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
} from 'graphql';
import type { InputProblem } from '../../refusals/shared.js';
import { textReaders, type TextReader } from './readers.js';

/** A value that cannot be right, and the names and positions that lead to it. */
export interface EdgeProblem {
  readonly place: readonly string[];
  readonly problem: InputProblem;
}

/** Gives the value as the platform writes it; what is wrong goes to `problems`. */
export type ReadValue = (value: unknown, place: readonly string[], problems: EdgeProblem[]) => unknown;

const readers: Readonly<Record<string, TextReader | undefined>> = textReaders;

/** Reads texts by a scalar of the graph; undefined for a scalar of which nothing is to be read. */
export function readTextOf(scalar: string): ReadValue | undefined {
  const read = readers[scalar];
  if (read === undefined) return undefined;
  return (value, place, problems) => {
    if (typeof value !== 'string') return value;
    const text = read(value);
    if (text.ok) return text.value;
    problems.push({ place, problem: text.error });
    return value;
  };
}

/** How values of a graph's input types are read, each type worked out once. */
export class ValueReaders {
  private readonly known = new Map<GraphQLInputType, ReadValue | undefined>();

  /** @param scalars what is read beside the texts, by scalar */
  constructor(private readonly scalars: Readonly<Record<string, ReadValue>> = {}) {}

  /** Undefined for a type in which there is nothing to read, so that it costs nothing. */
  of(type: GraphQLInputType): ReadValue | undefined {
    if (this.known.has(type)) return this.known.get(type);
    // A type that contains itself finds this in its own place.
    this.known.set(type, (value, place, problems) => this.known.get(type)?.(value, place, problems) ?? value);
    const read = this.make(type);
    this.known.set(type, read);
    return read;
  }

  /** Reads what has these fields: the arguments of a field, or an input object. */
  ofFields(fields: readonly (GraphQLArgument | GraphQLInputField)[]): ReadValue | undefined {
    const readers = fields.flatMap(({ name, type }) => {
      const read = this.of(type);
      return read === undefined ? [] : [[name, read] as const];
    });
    if (readers.length === 0) return undefined;
    return (value, place, problems) => {
      if (typeof value !== 'object' || value === null) return value;
      const given = readers.filter(([name]) => Object.hasOwn(value, name));
      const read = given.map(([name, reader]): [string, unknown] => [
        name,
        reader(Reflect.get(value, name), [...place, name], problems),
      ]);
      return { ...value, ...Object.fromEntries<unknown>(read) };
    };
  }

  private make(type: GraphQLInputType): ReadValue | undefined {
    if (isNonNullType(type)) return this.of(type.ofType);
    if (isListType(type)) return this.ofList(this.of(type.ofType));
    if (isInputObjectType(type)) return this.ofFields(Object.values(type.getFields()));
    return isScalarType(type) ? (this.scalars[type.name] ?? readTextOf(type.name)) : undefined;
  }

  private ofList(item: ReadValue | undefined): ReadValue | undefined {
    if (item === undefined) return undefined;
    return (value, place, problems) =>
      Array.isArray(value)
        ? value.map((one: unknown, nr) => item(one, [...place, String(nr)], problems))
        : value;
  }
}
