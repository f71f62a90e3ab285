import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { Recent } from '@puhui/kernel';
import { textsIn, type Sent } from './unread-documents.js';

const documentsSchema = z.record(z.string().regex(/^[0-9a-f]{64}$/), z.string());

/** SHA-256 of a document's text → the text. */
export type TrustedDocuments = ReadonlyMap<string, string>;

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

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

/** What is trusted at this moment: production's list, and what the pages were built with, which may be built anew. */
export type FindTrusted = (hash: string) => string | undefined;

export const trustedIn =
  (documents: TrustedDocuments, ofPages: () => TrustedDocuments): FindTrusted =>
  (hash) =>
    documents.get(hash) ?? ofPages().get(hash);

/** Documents that callers outside of production have taught the gateway; the one that was asked longest ago goes when there are more. */
const TAUGHT_MAX = 1_000;

/** A cache as Apollo Server's persisted queries want it: the trusted documents, and, where it may learn, others as well. */
export function documentCache(trusted: FindTrusted, { learns }: { readonly learns: boolean }) {
  const taught = new Recent<string>(TAUGHT_MAX);
  const hashIn = (key: string): string => key.replace(/^apq:/, '');
  return {
    get: (key: string) => Promise.resolve(trusted(hashIn(key)) ?? taught.get(key)),
    set: (key: string, document: string) => {
      if (learns) taught.put(key, document);
      return Promise.resolve();
    },
    delete: () => Promise.resolve(false),
  };
}

const notTrusted = (): GraphQLError =>
  new GraphQLError('Only the documents of the pages run here. 这里只接受页面自带的查询。', {
    extensions: { code: 'DOCUMENT_NOT_TRUSTED', http: { status: 400 } },
  });

/**
 * In production a document that is sent in full is known by its hash or not at all: what is unknown is not even parsed.
 * @throws GraphQLError DOCUMENT_NOT_TRUSTED
 */
export function mustBeTrusted(trusted: FindTrusted, sent: Sent): void {
  for (const text of textsIn(sent)) if (trusted(sha256(text)) === undefined) throw notTrusted();
}

/** The same for whatever reaches the server of the graph, whichever way it came. */
export const onlyTrustedDocuments = (trusted: FindTrusted): ApolloServerPlugin<BaseContext> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ source }) {
        if (trusted(sha256(source)) !== undefined) return;
        throw notTrusted();
      },
    };
  },
});
