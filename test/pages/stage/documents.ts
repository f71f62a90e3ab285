import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { repositoryRoot } from '../../architecture/tree.js';

const askedSchema = z.object({
  variables: z.record(z.string(), z.unknown()),
  extensions: z.object({ persistedQuery: z.object({ sha256Hash: z.string() }) }),
});
const documents = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync(join(repositoryRoot, 'web/dist/documents.json'), 'utf8')));

/** What a page asked: it sends a hash, and everybody else knows texts. */
export function askedIn(body: string): {
  readonly query: string;
  readonly variables: Record<string, unknown>;
} {
  const { variables, extensions } = askedSchema.parse(JSON.parse(body));
  const query = documents[extensions.persistedQuery.sha256Hash];
  if (query === undefined) throw new Error(`a page asked what no document says: ${body}`);
  return { query, variables };
}
