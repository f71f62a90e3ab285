import { defineRefusals } from '../refusals/catalogue.js';
import { sharedRefusals } from '../refusals/shared.js';

const catalogue = defineRefusals({ NOT_ALLOWED: sharedRefusals.NOT_ALLOWED });

/** What a decision answers to whoever has no duty over what it concerns. */
export const refuseNotAllowed = catalogue.refuse.NOT_ALLOWED;

/** NotAllowed as every door says it. */
export const notAllowedAnswer = catalogue.answerRefusal({ code: 'NOT_ALLOWED' });

/** The caller holds no duty of the kind that the door asks for. */
export class ForbiddenProblem extends Error {
  readonly code = 'NOT_ALLOWED';
  readonly status = 403;
  readonly hint = notAllowedAnswer.hint;
  readonly hintEn = notAllowedAnswer.hintEn;
  constructor(
    private readonly door: string,
    readonly retryAfterMs = notAllowedAnswer.retryAfterMs,
  ) {
    super(`${notAllowedAnswer.messageEn} ${notAllowedAnswer.message} (${door})`);
    this.name = 'ForbiddenProblem';
  }

  /** The same where no duty is on its way that could mend it. */
  forGood(): ForbiddenProblem {
    return new ForbiddenProblem(this.door, null);
  }
}

/** What an error of the graph, or of an HTTP route, carries of it. */
export const saidOf = ({
  code,
  hint,
  hintEn,
  retryAfterMs,
}: Pick<ForbiddenProblem, 'hint' | 'hintEn' | 'retryAfterMs'> & { readonly code: string }) => ({
  code,
  hint,
  hintEn,
  retryAfterMs,
});
