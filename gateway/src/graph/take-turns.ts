import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { type QueryCosts, TooOftenProblem } from '@puhui/platform/door';
import { GraphQLError, OperationTypeNode } from 'graphql';
import type { Turns } from '../limits/turns.js';
import type { ComesToTurn } from '../passing-on/pass-on.js';
import type { GraphContext } from './context.js';

/** A question waits for its turn before it is planned; a change for nothing. */
export const takeTurns = (costs: QueryCosts, turns: Turns): ApolloServerPlugin<GraphContext> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ document, operation, request, schema, contextValue }) {
        const { waiting } = contextValue;
        if (operation?.operation !== OperationTypeNode.QUERY || waiting === undefined) return;
        const { weight } = costs.judged(schema, document, operation, request.variables ?? {});
        await turns.take(contextValue, weight, waiting)?.catch((error: unknown) => {
          throw error instanceof TooOftenProblem ? tooOften(error) : error;
        });
      },
    };
  },
});

/** The same for what is passed on: whoever's turn does not come hears of it on the planned way. */
export const comesToTurn =
  (turns: Turns): ComesToTurn =>
  async (who, weight, answer) => {
    try {
      await turns.take(who, weight, answer);
      return true;
    } catch (error) {
      if (error instanceof TooOftenProblem) return false;
      throw error;
    }
  };

/** As the door says it of whoever asks too often, whichever limit it was. */
export const tooOften = ({
  message,
  code,
  status,
  hint,
  hintEn,
  retryAfterMs,
  retryAfterSeconds,
}: TooOftenProblem) =>
  new GraphQLError(message, {
    extensions: {
      code,
      hint,
      hintEn,
      retryAfterMs,
      http: { status, headers: new HeaderMap([['retry-after', String(retryAfterSeconds)]]) },
    },
  });
