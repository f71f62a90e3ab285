import {
  Kind,
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

/** What a field was declared to take, by the directives of the standard: `@cost(weight:)`, `@listSize(assumedSize:)`. */
interface Declared {
  /** What the field itself counts, where that is not one. */
  readonly weight?: number;
  /** How many rows a list has that is not read in pages. */
  readonly size?: number;
}

/** By type and field: "Campaign.vouchers". */
export type Sizes = ReadonlyMap<string, Declared>;

/** What the SDL of a service, or of the whole graph, says. */
export function declaredSizes({ definitions }: DocumentNode): Sizes {
  const found = new Map<string, Declared>();
  for (const definition of definitions)
    if (
      definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
      definition.kind === Kind.OBJECT_TYPE_EXTENSION ||
      definition.kind === Kind.INTERFACE_TYPE_DEFINITION
    )
      for (const field of definition.fields ?? []) {
        const declared = declaredOf(field);
        if (declared !== null) found.set(`${definition.name.value}.${field.name.value}`, declared);
      }
  return found;
}

function declaredOf({ directives = [] }: FieldDefinitionNode): Declared | null {
  const [weight, size] = [given(directives, 'cost', 'weight'), given(directives, 'listSize', 'assumedSize')];
  if (weight === undefined && size === undefined) return null;
  return { ...(weight === undefined ? {} : { weight }), ...(size === undefined ? {} : { size }) };
}

function given(directives: readonly DirectiveNode[], directive: string, name: string): number | undefined {
  const value = directives
    .find((one) => one.name.value === directive)
    ?.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.INT ? Number(value.value) : undefined;
}

/** What introspection shows is answered from memory, without a statement: ten fields count as one. */
const FROM_MEMORY = 0.1;

/**
 * Introspection counts like anything: its lists are as long as they are on the average of this graph, and a type that somebody
 * picks is the one with the most fields.
 */
export function introspectionSizes(schema: GraphQLSchema): Sizes {
  const types = Object.values(schema.getTypeMap());
  const fieldsOf = types.flatMap((type) =>
    isObjectType(type) || isInterfaceType(type) ? [Object.values(type.getFields())] : [],
  );
  const args = fieldsOf.flat().reduce((sum, field) => sum + field.args.length, 0);
  const inputs = types.filter(isInputObjectType).map((type) => Object.keys(type.getFields()).length);
  const values = types.filter(isEnumType).map((type) => type.getValues().length);
  const fields = fieldsOf.flat().length;
  const each = (count: number): number => Math.max(1, Math.ceil(count / types.length));
  const widest = Math.max(1, ...fieldsOf.map(({ length }) => length)) / each(fields);
  const lists: Record<string, number> = {
    '__Schema.types': types.length,
    '__Schema.directives': schema.getDirectives().length,
    '__Type.fields': each(fields),
    '__Field.args': Math.max(1, Math.ceil(args / Math.max(1, fields))),
    '__Directive.args': 3,
    '__Directive.locations': 3,
    '__Type.inputFields': each(inputs.reduce((sum, count) => sum + count, 0)),
    '__Type.enumValues': each(values.reduce((sum, count) => sum + count, 0)),
    '__Type.interfaces': 1,
    '__Type.possibleTypes': 1,
    '__Schema.queryType': widest,
    '__Schema.mutationType': widest,
    '__Query.__type': widest,
  };
  return new Map(Object.entries(lists).map(([name, size]) => [name, { weight: FROM_MEMORY, size }]));
}

/** What a field of introspection counts that is no list. */
export const OF_INTROSPECTION: Declared = { weight: FROM_MEMORY };
