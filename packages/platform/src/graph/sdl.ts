import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { mergeTypeDefs } from '@graphql-tools/merge';
import { parse, print } from 'graphql';

const graphqlFolder = fileURLToPath(new URL('../../graphql/', import.meta.url));

/** The SDL files of a subgraph: what all share, the operators' part, and the service's own. */
export function subgraphFiles(service: string, typePaths: readonly string[]): string[] {
  const own = typePaths.flatMap((pattern) => globSync(pattern)).sort();
  if (own.length === 0) throw new Error(`no SDL was found at ${typePaths.join(', ')}`);
  return [`${graphqlFolder}shared.graphql`, `${graphqlFolder}operations/${service}.graphql`, ...own];
}

/** One document of a subgraph; a definition that stands twice, word for word, counts once. */
export function subgraphSdl(service: string, typePaths: readonly string[]): string {
  const documents = subgraphFiles(service, typePaths)
    .map((file) => readFileSync(file, 'utf8'))
    .filter((text) => text.trim() !== '')
    .map((text) => parse(text));
  return print(mergeTypeDefs(documents, { throwOnConflict: true }));
}
