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
} from 'graphql';
import { badInput, invalidInput } from '../../refusals/input.js';
import type { GraphContext } from '../context.js';
import { readEntityOf } from './read-entity.js';
import { ValueReaders, type EdgeProblem, type ReadValue } from './read-value.js';

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
