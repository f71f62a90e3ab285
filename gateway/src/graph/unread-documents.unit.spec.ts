import { describe, expect, it } from '@jest/globals';
import { fragments_max, mustBeReadable } from './unread-documents.js';

/** Fragments each of which spreads the next one. */
const chain = (fragments: number): string =>
  `{ t { ...F0 } } ${Array.from(
    { length: fragments },
    (_, nr) => `fragment F${nr} on T { id ${nr + 1 < fragments ? `...F${nr + 1}` : ''} }`,
  ).join(' ')}`;
const refused = (fragments: number) =>
  expect.objectContaining({
    extensions: expect.objectContaining({ found: fragments, limit: fragments_max }),
  });

describe('a document of many fragments', () => {
  it.each([
    ['as a body', (query: string) => ({ body: { query } })],
    ['in an address', (query: string) => ({ query: { query } })],
  ])('is refused before anybody reads it, %s', (_, sent) => {
    expect(() => mustBeReadable(sent(chain(fragments_max + 1)))).toThrow(refused(fragments_max + 1));
    expect(() => mustBeReadable(sent(chain(fragments_max)))).not.toThrow();
  });

  it('is none where the word stands in a text, or where nothing can be parsed', () => {
    const words = 'fragment '.repeat(200);
    for (const query of [`{ t(name: "${words}") }`, words, '{'.repeat(9_000) + words, 7, undefined])
      expect(() => mustBeReadable({ body: { query } })).not.toThrow();
    expect(() => mustBeReadable({})).not.toThrow();
  });
});
