import { IdentityProblem } from '@puhui/platform/door';
import { GraphQLError } from 'graphql';
import type { DoorParts } from '../parts.js';
import { ForeignPage, type Asked } from '../sessions/own-pages.js';
import { Unavailable } from '../unavailable.js';
import type { GraphContext } from './context.js';

/** Who asks, before anything is parsed: a wrong token, and another site's page, are answers of their own. */
export const whoAsks =
  ({ identify, logger }: DoorParts) =>
  async (asked: Asked): Promise<GraphContext> => {
    try {
      return await identify(asked);
    } catch (error) {
      const isMeant =
        error instanceof IdentityProblem || error instanceof ForeignPage || error instanceof Unavailable;
      if (!isMeant) throw error;
      const { code, status: httpStatus, message } = error;
      if (error instanceof Unavailable) logger.warn({ err: error.cause }, error.en);
      const hint = error instanceof Unavailable ? { hint: error.hint, hintEn: error.hintEn } : {};
      throw new GraphQLError(message, { extensions: { code, ...hint, http: { status: httpStatus } } });
    }
  };
