import type { ApolloServerPlugin } from '@apollo/server';
import { Recent } from '@puhui/kernel';
import type { GraphContext } from './context.js';
import { told } from './take-turns.js';
import { sha256, type FindTrusted } from './trusted-documents.js';
import { textsIn, type Sent } from './unread-documents.js';

/** Documents that are remembered as sound; the one that was asked longest ago goes when there are more. */
const KNOWN_MAX = 10_000;

/**
 * Mistakes of a document that are told. To find a mistake is dearer than to read on: each has a stack, and a name that nearly is one of the
 * graph's is compared with all of them. A hundred of them took a tenth of a second, in which nobody else was answered.
 */
export const MISTAKES_TOLD_MAX = 3;

/**
 * A document that nobody has asked before is parsed and validated before it is known what it weighs, and one that is wrong is read anew
 * each time. So they are counted, by person, or by address while nobody has signed in; what is known costs nothing of that.
 */
export class NewDocuments {
  private readonly known = new Recent<true>(KNOWN_MAX);

  constructor(
    private readonly findTrusted: FindTrusted,
    private readonly count: (who: GraphContext) => void,
  ) {}

  /** @throws GraphQLError ASKED_TOO_OFTEN */
  letRead(sent: Sent, who: GraphContext): void {
    for (const text of textsIn(sent)) {
      const hash = sha256(text);
      if (this.findTrusted(hash) !== undefined || this.known.get(hash)) continue;
      try {
        this.count(who);
      } catch (error) {
        throw told(error);
      }
    }
  }

  /** Remembers what turned out to be sound. */
  readonly plugin: ApolloServerPlugin<GraphContext> = {
    requestDidStart: async () => ({
      didResolveOperation: async ({ queryHash }) => this.known.put(queryHash, true),
    }),
  };
}
