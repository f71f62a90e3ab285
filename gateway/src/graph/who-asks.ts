import { IdentityProblem } from '@puhui/platform/door';
import { GraphQLError } from 'graphql';
import type { GatewayParts } from '../parts.js';
import { Unavailable } from '../unavailable.js';
import type { GraphContext } from './context.js';

/** Who asks, before anything is parsed: a wrong token is an answer of its own. */
export const whoAsks =
  ({ verify, logger }: GatewayParts) =>
  async (asked: { headers: { authorization?: string | undefined } }): Promise<GraphContext> => {
    const { authorization } = asked.headers;
    try {
      const actor = await verify(authorization);
      return { actor, ...(authorization === undefined ? {} : { authorization }) };
    } catch (error) {
      if (!(error instanceof IdentityProblem || error instanceof Unavailable)) throw error;
      const { code, status: httpStatus, message } = error;
      if (error instanceof Unavailable) logger.warn({ err: error.cause }, error.en);
      const hint = error instanceof Unavailable ? { hint: error.hint, hintEn: error.hintEn } : {};
      throw new GraphQLError(message, { extensions: { code, ...hint, http: { status: httpStatus } } });
    }
  };
