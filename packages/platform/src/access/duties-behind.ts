import { defineRefusals } from '../refusals/catalogue.js';

/** Mutations that go on while duties may be out of date, each with the reason. All others are refused until they are known again. */
export type GoesOnBehind = Readonly<Partial<Record<`Mutation.${string}`, string>>>;

/** How soon who is turned away may ask again: members says that all is told several times as often as that ends. */
const AGAIN_AFTER_MS = 1_000;

const catalogue = defineRefusals({
  DUTIES_BEHIND: {
    zh: '平台暂时不能确定职责是否有变，这项操作先停一停。',
    en: 'What is known of duties may be out of date; this waits until they are known again.',
    hintZh: '请稍后重试；一直不行的，请联系平台管理员。',
    hintEn: 'Try again in a moment; if it goes on, tell the administrator of the platform.',
    mendsWithinMs: AGAIN_AFTER_MS,
    mendsBy: 'itself',
    fields: {},
  },
});
const said = catalogue.answerRefusal({ code: 'DUTIES_BEHIND' });

/** Nobody decides by a duty that may have been revoked meanwhile. */
export class DutiesBehindProblem extends Error {
  readonly code = 'DUTIES_BEHIND';
  readonly status = 503;
  readonly hint = said.hint;
  readonly hintEn = said.hintEn;
  readonly retryAfterMs = said.retryAfterMs;
  constructor(door: string) {
    super(`${said.messageEn} ${said.message} (${door})`);
    this.name = 'DutiesBehindProblem';
  }
}
