import {
  Kind,
  parse,
  type DefinitionNode,
  type DirectiveNode,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
} from 'graphql';
import { subgraphSdl } from '../../packages/platform/src/graph/sdl.js';

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

/** Every door that a service's SDL opens: operations, fields marked @sensitive, and entities that others may ask for. */
export function doorsOfSdl(documents: readonly string[]): string[] {
  const objects = documents
    .filter((text) => text.trim() !== '')
    .flatMap((text) => parse(text).definitions)
    .filter(isObject);
  return [...new Set(objects.flatMap(doorsOfType))].toSorted();
}

const isObject = (node: DefinitionNode): node is ObjectNode =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION;

function doorsOfType(type: ObjectNode): string[] {
  const name = type.name.value;
  const isRoot = name === 'Query' || name === 'Mutation';
  const fields = (type.fields ?? [])
    .filter((field) => isRoot || has(field.directives, 'sensitive'))
    .map((field) => `${name}.${field.name.value}`);
  return (type.directives ?? []).some(isOwnKey) ? [...fields, `${name}.__resolveReference`] : fields;
}

const has = (directives: readonly DirectiveNode[] | undefined, name: string): boolean =>
  (directives ?? []).some((directive) => directive.name.value === name);

/** A key that this service resolves; `resolvable: false` only names an entity of another. */
const isOwnKey = ({ name, arguments: given }: DirectiveNode): boolean =>
  name.value === 'key' &&
  !(given ?? []).some(
    ({ name: n, value }) => n.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value,
  );

/** The names of what a mutation may answer: the members of its union. */
export function answersOf(document: string, mutation: string): string[] {
  const { definitions } = parse(document);
  const fields = definitions
    .filter(isObject)
    .flatMap(({ name, fields = [] }) => (name.value === 'Mutation' ? fields : []));
  const type = fields.find(({ name }) => name.value === mutation)?.type;
  const union = definitions.find(
    (node) =>
      node.kind === Kind.UNION_TYPE_DEFINITION &&
      type?.kind === Kind.NAMED_TYPE &&
      node.name.value === type.name.value,
  );
  return union?.kind === Kind.UNION_TYPE_DEFINITION ? (union.types ?? []).map(({ name }) => name.value) : [];
}

/** The SDL of a service as it is served. */
export const sdlOf = (root: string, service: string): string =>
  subgraphSdl(service, [`${root}/services/${service}/src/**/*.graphql`]);
