import { isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import type { AccessTable } from './access-table.js';
import { referenceResolverOf } from './reference-resolver.js';

/** Doors that federation itself opens; they lead to the reference resolvers and to the SDL. */
const FEDERATION_FIELDS = new Set(['_entities', '_service']);

/** Every door of a subgraph that the access table has to cover, as "Type.field". */
export function doorsOf(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('_'))
    .flatMap((type) => doorsOfType(type, [schema.getQueryType()?.name, schema.getMutationType()?.name]))
    .sort();
}

function doorsOfType(type: GraphQLObjectType, roots: readonly (string | undefined)[]): string[] {
  const isRoot = roots.includes(type.name);
  const fields = Object.values(type.getFields())
    .filter((field) => !(isRoot && FEDERATION_FIELDS.has(field.name)))
    .filter(
      (field) => isRoot || (field.astNode?.directives?.some((d) => d.name.value === 'sensitive') ?? false),
    )
    .map((field) => `${type.name}.${field.name}`);
  return referenceResolverOf(type) === undefined ? fields : [...fields, `${type.name}.__resolveReference`];
}

/** The service's graph and its access table do not agree. Every door is named. */
export class AccessProblem extends Error {
  constructor(uncovered: readonly string[], unknown: readonly string[]) {
    const lines = [
      ...uncovered.map((door) => `  - ${door} is not in the access table: say who may use it`),
      ...unknown.map((door) => `  - ${door} is in the access table but leads nowhere: remove it`),
    ];
    super(`the access table does not fit the service:\n${lines.join('\n')}`);
    this.name = 'AccessProblem';
  }
}

/** @throws AccessProblem naming every door that the table does not cover and every entry that is no door. */
export function checkCoverage(table: AccessTable, schema: GraphQLSchema, httpDoors: readonly string[]): void {
  const doors = new Set([...doorsOf(schema), ...httpDoors]);
  const uncovered = [...doors].filter((door) => !Object.hasOwn(table, door));
  const unknown = Object.keys(table).filter((door) => !doors.has(door) && !isField(schema, door));
  if (uncovered.length + unknown.length > 0) throw new AccessProblem(uncovered, unknown);
}

/** A field that is not marked sensitive may be guarded all the same. */
function isField(schema: GraphQLSchema, door: string): boolean {
  const [typeName = '', field = ''] = door.split('.');
  const type = schema.getType(typeName);
  return isObjectType(type) && Object.hasOwn(type.getFields(), field);
}
