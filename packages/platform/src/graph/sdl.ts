import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mergeTypeDefs } from '@graphql-tools/merge';
import { parse, print } from 'graphql';
import { capital } from '../operations/access.js';

const graphqlFolder = fileURLToPath(new URL('../../graphql/', import.meta.url));

/** The SDL files of a subgraph: what all share, what operators ask and do, and the service's own. */
export function subgraphFiles(typePaths: readonly string[]): string[] {
  const own = typePaths.flatMap(filesAt).sort();
  if (own.length === 0) throw new Error(`no SDL was found at ${typePaths.join(', ')}`);
  const platform = ['shared', 'operators', 'health', 'unsent', 'remedies', 'operations'];
  return [...platform.map((name) => `${graphqlFolder}${name}.graphql`), ...own];
}

/** The folder is a name and no pattern, whatever signs stand in it: a clone may lie in one called "[c]". */
function filesAt(pattern: string): string[] {
  const [, folder, names] = /^(.*?)\/((?:\*\*\/)?\*\.graphql)$/.exec(pattern) ?? [];
  if (folder === undefined || names === undefined)
    throw new Error(`${pattern} does not end with *.graphql or **/*.graphql`);
  return globSync(names, { cwd: folder }).map((file) => join(folder, file));
}

/**
 * What operators ask and do is drawn once, of "aService", and stands in each graph under the service's own name: aServiceHealth is
 * membersHealth. infra/tasks/tree.mjs does the same before anything is compiled.
 */
const underOwnName = (text: string, service: string): string =>
  text.replaceAll('aService', service).replaceAll('AService', capital(service));

/** One document of a subgraph; a definition that stands twice, word for word, counts once. */
export function subgraphSdl(service: string, typePaths: readonly string[]): string {
  const documents = subgraphFiles(typePaths)
    .map((file) => underOwnName(readFileSync(file, 'utf8'), service))
    .filter((text) => text.trim() !== '')
    .map((text) => parse(text));
  return print(mergeTypeDefs(documents, { throwOnConflict: true }));
}
