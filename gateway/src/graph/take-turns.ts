import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { type QueryCosts, TooOftenProblem } from '@puhui/platform/door';
import { GraphQLError } from 'graphql';
import { LeftBeforeTurn, type DoorTurns } from '../limits/changes.js';
import type { ComesToTurn } from '../passing-on/pass-on.js';
import type { GraphContext } from './context.js';

/** A question, and a change, waits for its turn before it is planned. */
export const takeTurns = (costs: QueryCosts, turns: DoorTurns): ApolloServerPlugin<GraphContext> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ document, operation, request, schema, contextValue }) {
        const { waiting } = contextValue;
        if (!operation || waiting === undefined) return;
        const weighed = costs.judged(schema, document, operation, request.variables ?? {});
        await turns.take(contextValue, weighed, waiting)?.catch((error: unknown) => {
          throw told(error);
        });
      },
    };
  },
});

/** The same for what is passed on: whoever's turn does not come hears of it on the planned way. */
export const comesToTurn =
  (turns: DoorTurns): ComesToTurn =>
  async (who, weighed, answer) => {
    try {
      await turns.take(who, weighed, answer);
      return true;
    } catch (error) {
      if (error instanceof TooOftenProblem || error instanceof LeftBeforeTurn) return false;
      throw error;
    }
  };

export function told(error: unknown): unknown {
  if (error instanceof TooOftenProblem) return tooOften(error);
  // Nobody reads it.
  return error instanceof LeftBeforeTurn
    ? new GraphQLError(error.message, { extensions: { code: 'ASKER_LEFT' } })
    : error;
}

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
