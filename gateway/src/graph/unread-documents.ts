import { queryLimits } from '@puhui/platform/door';
import { GraphQLError, Kind, parse, type DocumentNode } from 'graphql';

/**
 * Whether fields of fragments can be merged is looked at for each two that are spread behind one another: some hundreds of them, in a text
 * of a few thousand words, kept everybody waiting for a second. Pages have three at most.
 */
export const fragments_max = 40;

/** What a request holds, as far as it matters here; nothing of it has been looked at. */
export interface Sent {
  readonly body?: unknown;
  readonly query?: unknown;
}
const textIn = (sent: unknown): unknown =>
  typeof sent === 'object' && sent !== null && 'query' in sent ? sent.query : undefined;

/** The documents that are sent in full: in the body, or in the address. */
export const textsIn = ({ body, query }: Sent): readonly string[] =>
  [textIn(body), textIn(query)].filter((text) => typeof text === 'string');

/**
 * A document that would take longer to validate than it is long is not validated.
 * @throws GraphQLError TOO_MANY_FRAGMENTS
 */
export function mustBeReadable(sent: Sent): void {
  for (const text of textsIn(sent)) {
    const found = fragmentsIn(text);
    if (found > fragments_max) throw tooMany(found);
  }
}

/** How many fragments a text has by name, where it may be too many; what can't be parsed the server refuses in its own words. */
function fragmentsIn(text: string): number {
  // Whoever has so many writes the word as often: nearly nobody is parsed here.
  if (text.split('fragment').length - 1 <= fragments_max) return 0;
  const document = parsed(text);
  return document?.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).length ?? 0;
}

function parsed(text: string): DocumentNode | null {
  try {
    return parse(text, { maxTokens: queryLimits.tokens_max, noLocation: true });
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}

function tooMany(found: number): GraphQLError {
  const figures = `${found} > ${fragments_max}`;
  return new GraphQLError(`The query has too many fragments (${figures}). 查询的片段过多（${figures}）。`, {
    extensions: { code: 'TOO_MANY_FRAGMENTS', found, limit: fragments_max, http: { status: 400 } },
  });
}
