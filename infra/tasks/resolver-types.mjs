// TypeScript types of a service's graph, by graphql-codegen: services/X/src/generated/graphql.ts; of what the platform itself answers
// in every graph, packages/platform/src/generated/graphql.ts.
import { codegen } from '@graphql-codegen/core';
import { getCachedDocumentNodeFromSchema } from '@graphql-codegen/plugin-helpers';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import { mergeSchemas } from '@graphql-tools/schema';
import { isObjectType, Kind, lexicographicSortSchema, parse } from 'graphql';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolvedFields } from './resolved-fields.mjs';
import { folderOf, root, sdlTexts, writeIfChanged } from './tree.mjs';

// Amounts are Fen from the resolver on, instants are Date; a calendar day stays the text that it is.
const scalars = {
  Id: '@puhui/kernel#Id',
  Count: 'number',
  BigCount: 'string',
  Year: 'number',
  Month: 'string',
  Fen: '@puhui/kernel#Fen',
  DateTime: 'Date',
  Date: '@puhui/kernel#BusinessDate',
  Place: '@puhui/kernel#Place',
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
  // A field that may be null is said to be: left out, it would be one that was forgotten.
  avoidOptionals: { field: true, resolvers: true },
  inputMaybeValue: 'T | null | undefined',
  resolversNonOptionalTypename: { unionMember: true, interfaceImplementingType: true },
};

/** A service may say which of its own types stand behind a graph type: {"Voucher": "../claims/voucher.js#Voucher"}. */
function mappersOf(service) {
  const path = join(root, folderOf(service), 'graphql-mappers.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

/** UNION_OFFICER of the graph is 'union_officer' in a resolver: packages/platform/src/graph/enum-values.ts. */
function enumValuesOf(documents) {
  const enums = documents
    .flatMap(({ definitions }) => definitions)
    .filter((definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION);
  const valuesOf = ({ values = [] }) => values.map(({ name }) => [name.value, name.value.toLowerCase()]);
  return Object.fromEntries(enums.map((type) => [type.name.value, Object.fromEntries(valuesOf(type))]));
}

const quoted = (names) => names.map((name) => `'${name}'`).join(' | ');

/** What is behind a type of the graph that has no view of its own: its fields, but for those that a resolver answers. */
const withoutResolved = (resolved, mappers) =>
  Object.fromEntries(
    Object.entries(resolved)
      .filter(([type]) => mappers[type] === undefined)
      .map(([type, fields]) => [type, `Omit<{T}, ${quoted(fields)}>`]),
  );

/** "../claims/voucher.js#Voucher as VoucherState" is VoucherState where it is used. */
const nameOf = (mapper) => mapper.split('#')[1].split(' as ').at(-1).trim();

/**
 * Each view of a service must have the fields that no resolver answers, with the types that the schema gives them: one that
 * is forgotten does not compile here, and the compiler names it.
 */
function heldViews(schema, mappers, resolved) {
  if (Object.keys(mappers).length === 0) return '';
  const lines = Object.entries(mappers).map(([type, mapper]) => {
    const fields = Object.keys(schema.getType(type).getFields());
    const shown = fields.filter((field) => !resolved[type]?.includes(field));
    return `  readonly ${type}: Held<Shown<${type}Resolvers, ${quoted(shown) || 'never'}>, ${nameOf(mapper)}>;`;
  });
  return `/** What fields of the graph are given as where no resolver answers them. */
type Shown<Fields, Named extends keyof Fields> = {
  readonly [Field in Named]: ReturnType<Extract<Fields[Field], (...given: never) => unknown>>;
};
type Held<Fields, View extends Fields> = View & Fields;

/** The views that stand behind types of the graph: each has every field that no resolver answers. */
export interface HeldViews {
${lines.join('\n')}
}
`;
}

/** @throws for a resolver whose field the schema has nowhere. */
function mustBeInSchema(schema, resolved) {
  for (const [type, fields] of Object.entries(resolved))
    for (const field of fields) {
      const known = schema.getType(type);
      if (!isObjectType(known) || known.getFields()[field] === undefined)
        throw new Error(`a resolver answers ${type}.${field}, which the schema does not have`);
    }
}

/** What a resolver gives for a type of the graph: a field that is forgotten, or is another, does not compile. */
const GRAPH = `/** What a resolver gives for a type of the graph. */
export type Graph<Name extends keyof ResolversTypes> = Awaited<ResolversTypes[Name]>;
`;

/** The generator leaves out what resolvers give for an enum whose values have names of their own: it is the enum's type. */
const withEnums = (content, enums) =>
  content.replace(/^( {2}(\w+): )null;$/gm, (line, name, type) =>
    enums.includes(type) ? `${name}ResolverTypeWrapper<${type}>;` : line,
  );

/**
 * The types of a graph.
 * @param {{ output: string, parts: string[], mappers: Record<string, string>, resolved: Record<string, string[]> }} graph
 *   where its types will lie, its SDL, what stands behind its types, and which of their fields have a resolver
 */
export async function resolverTypesOf({ output, parts, mappers, resolved }) {
  // Sorted, so that what is generated does not change when a definition is moved to another file. The standard's
  // directives are not defined in these parts: composition checks them.
  const typeDefs = parts.map((text) => parse(text));
  const whole = mergeSchemas({ typeDefs, assumeValidSDL: true, convertExtensions: true });
  const schemaAst = lexicographicSortSchema(whole);
  mustBeInSchema(schemaAst, resolved);
  const enumValues = enumValuesOf(typeDefs);
  const content = await codegen({
    filename: output,
    schema: getCachedDocumentNodeFromSchema(schemaAst),
    schemaAst,
    documents: [],
    config: { ...config, mappers: { ...mappers, ...withoutResolved(resolved, mappers) }, enumValues },
    // What is mapped to itself without some of its fields counts as unused.
    plugins: [{ typescript: {} }, { resolvers: { showUnusedMappers: false } }],
    pluginMap: { typescript, resolvers },
  });
  return [withEnums(content, Object.keys(enumValues)), GRAPH, heldViews(schemaAst, mappers, resolved)].join(
    '\n',
  );
}

export async function generateResolverTypes(service) {
  const output = `${folderOf(service)}/src/generated/graphql.ts`;
  const graph = {
    output,
    parts: sdlTexts(service),
    mappers: mappersOf(service),
    resolved: resolvedFields(service),
  };
  writeIfChanged(output, await resolverTypesOf(graph));
}
