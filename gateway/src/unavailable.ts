import { IdentityProblem, withWhatToDo } from '@puhui/platform/door';
import type { Verify } from './parts.js';

/** What may be sent again as it is: rosters, questions, and mutations under their key take effect once. */
const { hint, hintEn } = withWhatToDo({ code: 'UNAVAILABLE' });

/** Something that broke off on its way, or could not be begun: it says nothing about what was asked, and passes. */
export class Unavailable extends Error {
  readonly code = 'UNAVAILABLE';
  readonly status = 503;
  readonly hint = hint;
  readonly hintEn = hintEn;

  constructor(
    readonly zh: string,
    readonly en: string,
    /** For the log. */
    cause: unknown,
  ) {
    super(`${zh} ${en}`, { cause });
    this.name = 'Unavailable';
  }
}

/** Whether a token is good can't be told while the issuer is away: that is no fault of the token. */
export const verifyingOrUnavailable =
  (verify: Verify): Verify =>
  async (authorization) => {
    try {
      return await verify(authorization);
    } catch (error) {
      if (error instanceof IdentityProblem) throw error;
      throw new Unavailable('暂时无法核验登录。', 'Sign-ins cannot be verified right now.', error);
    }
  };
