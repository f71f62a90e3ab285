import {
  GraphQLEnumType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  valueFromAST,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** What the code, the database and the events call an enum value of the graph: UNION_OFFICER is union_officer there. */
const insideName = (graphName: string): string => graphName.toLowerCase();

/**
 * Gives every enum value its name inside. From then on resolvers receive and answer 'union_officer' while the graph
 * says UNION_OFFICER; no service converts anything by itself. Changes the schema in place.
 */
export function nameEnumValuesInside(schema: GraphQLSchema): GraphQLSchema {
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
  for (const type of types) if (isEnumType(type)) rename(type);
  // Defaults were read from the SDL under the names that the values had then.
  for (const input of types.flatMap(inputsOf)) {
    const written = input.astNode?.defaultValue;
    if (written) input.defaultValue = valueFromAST(written, input.type);
  }
  return schema;
}

function rename(type: GraphQLEnumType): void {
  const config = type.toConfig();
  const values = Object.fromEntries(
    Object.entries(config.values).map(([name, value]) => [name, { ...value, value: insideName(name) }]),
  );
  // In place, as @apollo/subgraph itself sets values: everything that refers to the type goes on referring to it.
  Object.assign(type, new GraphQLEnumType({ ...config, values }));
}

function inputsOf(type: GraphQLNamedType): (GraphQLArgument | GraphQLInputField)[] {
  if (isInputObjectType(type)) return Object.values(type.getFields());
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [...field.args]);
}
