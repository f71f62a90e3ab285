import {
  getNamedType,
  isObjectType,
  isUnionType,
  Kind,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { readScalar, type ReadValue } from './read-value.js';
import type { CodedProblem } from './readers.js';

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
export function readEntityOf(schema: GraphQLSchema): ReadValue {
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
