import {
  Kind,
  parse,
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql';
import type { Finding, TreeFile } from './tree.js';

const SUPERGRAPH = 'docs/supergraph.graphql';
const ROOTS = new Set(['Query', 'Mutation']);

/** An entity of the graph, and the service that owns it: of those that know its key, the one that says most of it. */
type Homes = ReadonlyMap<string, string>;

/**
 * What a service that is down may cost is its own fields. So null has to be possible wherever the gateway goes from one
 * service to another, or else it takes away everything around it, up to the whole answer: at every root field, at every
 * link to an entity of another service (in lists too), and at every field that a service adds to another's entity.
 */
export function placesThatCostTheAnswer(files: readonly TreeFile[]): Finding[] {
  const supergraph = files.find(({ path }) => path === SUPERGRAPH);
  if (supergraph === undefined) return [{ path: SUPERGRAPH, message: 'is missing: npm run generate' }];
  const types = parse(supergraph.text).definitions.filter(
    (definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION,
  );
  const homes = new Map(types.flatMap((type) => homeOf(type)));
  return types
    .flatMap((type) =>
      (type.fields ?? []).map((field) => ({ type, field, why: whyNullable(type, field, homes) })),
    )
    .filter(({ why }) => why !== undefined)
    .map(({ type, field, why }) => ({
      path: SUPERGRAPH,
      message: `${type.name.value}.${field.name.value} must be nullable: ${why}`,
    }));
}

function whyNullable(
  type: ObjectTypeDefinitionNode,
  field: FieldDefinitionNode,
  homes: Homes,
): string | undefined {
  const isStrict = field.type.kind === Kind.NON_NULL_TYPE;
  const services = servicesOf(type, field);
  if (ROOTS.has(type.name.value)) return isStrict ? `${services.join()} may be down` : undefined;
  const home = homes.get(type.name.value);
  if (isStrict && home !== undefined && !services.includes(home))
    return `${services.join()} adds it to what belongs to ${home}`;
  const target = strictTarget(field.type);
  const owner = target === undefined ? undefined : homes.get(target);
  return owner === undefined || services.includes(owner) ? undefined : `${target} belongs to ${owner}`;
}

function homeOf(type: ObjectTypeDefinitionNode): [string, string][] {
  const knowing = directives(type, 'join__type')
    .filter(
      (directive) =>
        argument(directive, 'key') !== undefined && argument(directive, 'resolvable') !== 'false',
    )
    .map((directive) => argument(directive, 'graph') ?? '');
  const fieldsOf = (service: string): number =>
    (type.fields ?? []).filter((field) => servicesOf(type, field).includes(service.toLowerCase())).length;
  const [home] = knowing.toSorted((one, other) => fieldsOf(other) - fieldsOf(one));
  return home === undefined ? [] : [[type.name.value, home.toLowerCase()]];
}

/** The services that answer a field: those that it names, or all of its type. */
function servicesOf(type: ObjectTypeDefinitionNode, field: FieldDefinitionNode): string[] {
  const own = directives(field, 'join__field');
  return (own.length > 0 ? own : directives(type, 'join__type')).map((directive) =>
    (argument(directive, 'graph') ?? '').toLowerCase(),
  );
}

const directives = (
  node: ObjectTypeDefinitionNode | FieldDefinitionNode,
  name: string,
): readonly ConstDirectiveNode[] =>
  (node.directives ?? []).filter((directive) => directive.name.value === name);

function argument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((one) => one.name.value === name)?.value;
  return value !== undefined && 'value' in value ? String(value.value) : undefined;
}

/** The named type that a non-null (or a list of non-null) leads to; undefined when null can stand in its place. */
function strictTarget(type: TypeNode): string | undefined {
  if (type.kind === Kind.LIST_TYPE) return strictTarget(type.type);
  if (type.kind !== Kind.NON_NULL_TYPE) return undefined;
  return type.type.kind === Kind.NAMED_TYPE ? type.type.name.value : strictTarget(type.type);
}
