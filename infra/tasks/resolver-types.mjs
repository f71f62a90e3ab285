// TypeScript types of a service's graph, by graphql-codegen: services/X/src/generated/graphql.ts.
import { generate } from '@graphql-codegen/cli';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, sdlFiles, writeIfChanged } from './tree.mjs';

// Amounts are Fen from the resolver on, instants are Date; a calendar day stays the text that it is.
const scalars = {
  Fen: '@puhui/kernel#Fen',
  DateTime: 'Date',
  Date: '@puhui/kernel#BusinessDate',
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

export async function generateResolverTypes(service) {
  const output = `services/${service}/src/generated/graphql.ts`;
  const [made] = await generate(
    {
      cwd: root,
      silent: true,
      schema: sdlFiles(service),
      generates: {
        [output]: {
          plugins: ['typescript', 'typescript-resolvers'],
          config: { ...config, mappers: mappersOf(service) },
        },
      },
    },
    false,
  );
  writeIfChanged(output, made.content);
}
