import {
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

/** Values for the variables that an operation needs, as few and as small as its graph takes; nobody means them. */
export function sampleVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): Record<string, unknown> {
  return Object.fromEntries(
    variableDefinitions.flatMap((definition) => {
      const type = typeFromAST(schema, definition.type);
      return isInputType(type) && isNonNullType(type)
        ? [[definition.variable.name.value, sampleOf(type.ofType)] as const]
        : [];
    }),
  );
}

const PLAIN: Readonly<Record<string, unknown>> = { Int: 1, Float: 1, Boolean: false };

function sampleOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return sampleOf(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return PLAIN[type.name] ?? '0';
  const needed = Object.values(type.getFields()).filter(
    (field) => isNonNullType(field.type) && field.defaultValue === undefined,
  );
  return Object.fromEntries(needed.map((field) => [field.name, sampleOf(field.type)]));
}
