import {
  Kind,
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  isAbstractType,
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

/** Lists that a type has of its own: over all types together each is as long as on the average. */
const OF_A_TYPE = ['__Type.fields', '__Field.args', '__Type.inputFields', '__Type.enumValues'];
/** Behind these, what was a walk over all types is one over types that somebody picked. */
export const isOneOfAll = (coordinate: string): boolean =>
  coordinate === '__Schema.types' || OF_A_TYPE.includes(coordinate);

/**
 * Introspection counts like anything. Below the list of all types the lists are as long as on the average, for all are there once. Of types
 * that somebody picks, by name or by the way there, each list is the longest that this graph has: they pick that one.
 * @param picked whether it is of such a type
 */
export function introspectionSizes(schema: GraphQLSchema, picked: boolean): Sizes {
  const types = Object.values(schema.getTypeMap());
  const fieldsOf = types.flatMap((type) =>
    isObjectType(type) || isInterfaceType(type) ? [Object.values(type.getFields())] : [],
  );
  const fields = fieldsOf.flat();
  /** @param of among how many things these lists are */
  const length = (lengths: readonly number[], of: number): number =>
    Math.max(
      1,
      picked
        ? lengths.reduce((most, one) => Math.max(most, one), 0)
        : Math.ceil(lengths.reduce((sum, one) => sum + one, 0) / Math.max(1, of)),
    );
  const ofTypes = (lengths: readonly number[]): number => length(lengths, types.length);
  const lists: Record<string, number> = {
    '__Schema.types': types.length,
    '__Schema.directives': schema.getDirectives().length,
    '__Type.fields': ofTypes(fieldsOf.map((some) => some.length)),
    '__Field.args': length(
      fields.map(({ args }) => args.length),
      fields.length,
    ),
    '__Directive.args': 3,
    '__Directive.locations': 3,
    '__Type.inputFields': ofTypes(
      types.filter(isInputObjectType).map((type) => Object.keys(type.getFields()).length),
    ),
    '__Type.enumValues': ofTypes(types.filter(isEnumType).map((type) => type.getValues().length)),
    '__Type.interfaces': ofTypes(
      types.map((type) => (isObjectType(type) || isInterfaceType(type) ? type.getInterfaces().length : 0)),
    ),
    '__Type.possibleTypes': ofTypes(
      types.filter(isAbstractType).map((type) => schema.getPossibleTypes(type).length),
    ),
  };
  return new Map(Object.entries(lists).map(([name, size]) => [name, { weight: FROM_MEMORY, size }]));
}

/** What a field of introspection counts that is no list. */
export const OF_INTROSPECTION: Declared = { weight: FROM_MEMORY };
