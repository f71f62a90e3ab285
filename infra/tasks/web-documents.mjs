// The pages' documents: typed for the pages, and by their hash in web/dist/documents.json for the gateway, which runs no
// others in production. A page's bundle holds hashes only.
import { Supergraph } from '@apollo/federation-internals';
import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/client-preset';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, printSchema } from 'graphql';
import { documentProblems } from './document-problems.mjs';
import { TaskFailed } from './exec.mjs';
import { DOCUMENTED, portalDocuments, WEB_DOCUMENTS } from './web-portals.mjs';
import { root, writeIfChanged } from './tree.mjs';

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

const config = {
  // The bundle's documents are objects that know their hash; with documentNode the list of hashes would be empty.
  documentMode: 'string',
  strictScalars: true,
  // Amounts, instants and days stay the text that they are until Intl draws them.
  scalars: {
    Id: 'string',
    Count: 'number',
    BigCount: 'string',
    Year: 'number',
    Month: 'string',
    Fen: 'string',
    DateTime: 'string',
    Date: 'string',
    Place: 'string',
    IdempotencyKey: 'string',
    MessageId: 'string',
  },
  enumType: 'string-literal',
  immutableTypes: true,
  useTypeImports: true,
};

/** The schema as who asks the gateway sees it. */
const apiSchema = () =>
  Supergraph.build(readFileSync(join(root, 'docs/supergraph.graphql'), 'utf8'))
    .apiSchema()
    .toGraphQLJSSchema();

/** @throws TaskFailed for a document that the graph would not answer */
async function generatePortal(portal, schemaAst) {
  const documents = portalDocuments(portal).map((path) => {
    const rawSDL = readFileSync(join(root, path), 'utf8');
    return { location: path, rawSDL, document: parse(rawSDL) };
  });
  // A portal without a question of its own, like the home page, has no documents.
  if (
    !documents.some(({ document }) => document.definitions.some(({ kind }) => kind === 'OperationDefinition'))
  )
    return {};
  const problems = documentProblems(schemaAst, documents);
  if (problems.length > 0) throw new TaskFailed(problems.join('\n'));
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: `web/generated/${portal}/`,
    schema: parse(printSchema(schemaAst)),
    schemaAst,
    documents,
    config,
    plugins: [],
    pluginMap: {},
    presetConfig: {
      fragmentMasking: false,
      persistedDocuments: { mode: 'replaceDocumentWithHash', hashAlgorithm: sha256 },
    },
  });
  const written = Object.fromEntries(
    await Promise.all(sections.map(async (section) => [section.filename, await codegen(section)])),
  );
  writeIfChanged(`web/generated/${portal}/graphql.ts`, written[`web/generated/${portal}/graphql.ts`]);
  return JSON.parse(written[`web/generated/${portal}/persisted-documents.json`]);
}

/** Types for every portal, and the documents of all of them by hash. */
export async function generateDocuments() {
  const schema = apiSchema();
  const all = {};
  for (const portal of DOCUMENTED) Object.assign(all, await generatePortal(portal, schema));
  const sorted = Object.fromEntries(Object.entries(all).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  writeIfChanged(WEB_DOCUMENTS, `${JSON.stringify(sorted, null, 2)}\n`);
}
