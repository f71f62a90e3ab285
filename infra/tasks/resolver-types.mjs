// TypeScript types of a service's graph, by graphql-codegen: services/X/src/generated/graphql.ts.
import { codegen } from '@graphql-codegen/core';
import { getCachedDocumentNodeFromSchema } from '@graphql-codegen/plugin-helpers';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import { mergeSchemas } from '@graphql-tools/schema';
import { Kind, lexicographicSortSchema, parse } from 'graphql';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, sdlFiles, writeIfChanged } from './tree.mjs';

// Amounts are Fen from the resolver on, instants are Date; a calendar day stays the text that it is.
const scalars = {
  Id: '@puhui/kernel#Id',
  Count: 'number',
  Fen: '@puhui/kernel#Fen',
  DateTime: 'Date',
  Date: '@puhui/kernel#BusinessDate',
  IdempotencyKey: 'string',
  MessageId: 'string',
  _FieldSet: 'string',
};

const config = {
  federation: true,
  scalars,
  strictScalars: true,
  useTypeImports: true,
  enumsAsTypes: true,
  immutableTypes: true,
  maybeValue: 'T | null',
  inputMaybeValue: 'T | null | undefined',
  resolversNonOptionalTypename: { unionMember: true, interfaceImplementingType: true },
};

/** A service may say which of its own types stand behind a graph type: {"Voucher": "../claims/voucher.js#Voucher"}. */
function mappersOf(service) {
  const path = join(root, 'services', service, 'graphql-mappers.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

/** UNION_OFFICER of the graph is 'union_officer' in a resolver: packages/platform/src/graph/enum-values.ts. */
function enumValuesOf(sdl) {
  const enums = sdl
    .flatMap((file) => parse(readFileSync(join(root, file), 'utf8')).definitions)
    .filter((definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION);
  const valuesOf = ({ values = [] }) => values.map(({ name }) => [name.value, name.value.toLowerCase()]);
  return Object.fromEntries(enums.map((type) => [type.name.value, Object.fromEntries(valuesOf(type))]));
}

/** What a resolver gives for a type of the graph: a field that is forgotten, or is another, does not compile. */
const graphOf = (
  enums,
) => `/** The enums of the graph, which the resolvers' types leave out where their values have names of their own. */
interface GraphEnums {
${enums.map((name) => `  readonly ${name}: ${name};`).join('\n')}
}

/** What a resolver gives for a type of the graph. */
export type Graph<Name extends keyof ResolversTypes> = Name extends keyof GraphEnums
  ? GraphEnums[Name]
  : Awaited<ResolversTypes[Name]>;
`;

export async function generateResolverTypes(service) {
  const output = `services/${service}/src/generated/graphql.ts`;
  const schema = sdlFiles(service);
  const parts = schema.map((file) => readFileSync(join(root, file), 'utf8'));
  // Sorted, so that what is generated does not change when a definition is moved to another file. The standard's
  // directives are not defined in these parts: composition checks them.
  const typeDefs = parts.map((text) => parse(text));
  const whole = mergeSchemas({ typeDefs, assumeValidSDL: true, convertExtensions: true });
  const schemaAst = lexicographicSortSchema(whole);
  const enumValues = enumValuesOf(schema);
  const content = await codegen({
    filename: output,
    schema: getCachedDocumentNodeFromSchema(schemaAst),
    schemaAst,
    documents: [],
    config: { ...config, mappers: mappersOf(service), enumValues },
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript, resolvers },
  });
  writeIfChanged(output, `${content}\n${graphOf(Object.keys(enumValues).sort())}`);
}
