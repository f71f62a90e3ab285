import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { z } from 'zod';

const documentsSchema = z.record(z.string().regex(/^[0-9a-f]{64}$/), z.string());

/** SHA-256 of a document's text → the text. */
export type TrustedDocuments = ReadonlyMap<string, string>;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Reads the documents that the pages were built with.
 * @throws Error when a document doesn't belong to its hash: the file was edited by hand.
 */
export function readTrustedDocuments(file: string): TrustedDocuments {
  if (!existsSync(file)) return new Map();
  const documents = documentsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  for (const [hash, text] of Object.entries(documents)) {
    if (sha256(text) !== hash)
      throw new Error(`${file}: the document under ${hash} has another hash; build the pages`);
  }
  return new Map(Object.entries(documents));
}

/** A cache as Apollo Server's persisted queries want it, which only ever holds the trusted documents. */
export function trustedCache(documents: TrustedDocuments) {
  return {
    get: (key: string) => Promise.resolve(documents.get(key.replace(/^apq:/, ''))),
    set: () => Promise.resolve(),
    delete: () => Promise.resolve(false),
  };
}

/** In production only trusted documents run, whether they are named by hash or sent in full. */
export const onlyTrustedDocuments = (documents: TrustedDocuments): ApolloServerPlugin<BaseContext> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ source }) {
        if (documents.has(sha256(source))) return;
        throw new GraphQLError('Only the documents of the pages run here. 这里只接受页面自带的查询。', {
          extensions: { code: 'DOCUMENT_NOT_TRUSTED', http: { status: 400 } },
        });
      },
    };
  },
});
