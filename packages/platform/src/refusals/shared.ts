import {
  err,
  REASON_CHARACTERS_MAX,
  REASON_CHARACTERS_MIN,
  REASON_HAN_MIN,
  type Result,
} from '@puhui/kernel';
import type { RefusalEntries, RefusalEntry } from './entry.js';
import type { InputProblem } from './input.js';
import type { TradeUnionStatus } from '../duties/union-tree.js';
import type { WordsFor } from './say-fact.js';

export { reasonProblem } from '@puhui/kernel';

/** How long news of another service usually takes, and so how long to wait before asking again for what rests on it. */
export const NEWS_MENDS_WITHIN_MS = 250;

/** An entry in the catalogue of the service that owns the fact: what it does not know is not there, and nothing mends it. */
export function atOwner<E extends RefusalEntry>(entry: E): Omit<E, 'mendsWithinMs' | 'mendsBy'> {
  const own = { ...entry };
  Reflect.deleteProperty(own, 'mendsWithinMs');
  Reflect.deleteProperty(own, 'mendsBy');
  return own;
}

/** The same refusal where no news can mend it: no duty that may be on its way covers one's own record. */
export const forGood = <E extends object>(refused: Result<never, E>): Result<never, E> =>
  refused.ok ? refused : err({ ...refused.error, forGood: true });

/** Refusals that every subgraph shares; a service spreads them into its own catalogue. */
export const sharedRefusals = {
  NOT_ALLOWED: {
    zh: '您没有办理此事的权限。',
    en: 'None of your duties covers this.',
    hintZh: '请联系本级工会管理员核对您的职责及其范围。',
    hintEn: 'Ask the administrator of your trade union to check your duties and their scope.',
    mendsWithinMs: NEWS_MENDS_WITHIN_MS,
    mendsBy: 'duty',
    fields: {},
  },
  IDEMPOTENCY_KEY_ALREADY_USED: {
    zh: '这次提交和先前的一次编号相同，内容却不同，没有办理。',
    en: 'This bears the number of an earlier submission and asks for something else; it was not done.',
    hintZh: '请先查看先前的一次是否已办理；仍要办理的，请重新打开页面后提交。',
    hintEn:
      'See whether the earlier one was done; if this is wanted as well, open the page anew and send it again.',
    fields: {},
  },
  TRADE_UNION_UNKNOWN: {
    zh: '没有找到工会“{tradeUnion}”。',
    en: 'There is no trade union "{tradeUnion}".',
    hintZh: '请核对工会编号，或在工会列表中查找。',
    hintEn: 'Check the id or the code, or look the union up in the list.',
    mendsWithinMs: NEWS_MENDS_WITHIN_MS,
    mendsBy: 'news',
    fields: { tradeUnion: 'String!' },
  },
  /** For what begins something new with a union, or binds its money; what it began is settled and closed as before. */
  TRADE_UNION_NOT_ACTIVE: {
    zh: '该工会不在正常状态（{status}）。',
    en: 'The union is not active ({status}).',
    hintZh:
      '能选工会的，请选正常状态的工会。已经撤销的工会，这件事不能再办：会员请转到别的工会，商户请向别的工会申请。',
    hintEn:
      'Where a union can be chosen, choose an active one. For a dissolved union this is done no more: members transfer to another one, merchants apply to another one.',
    fields: { tradeUnionId: 'Id!', status: 'enum TradeUnionStatus!' },
  },
  PARTNER_UNKNOWN: {
    zh: '没有找到该商户。',
    en: 'There is no such merchant.',
    hintZh: '请核对商户编号。',
    hintEn: 'Check the id.',
    mendsWithinMs: NEWS_MENDS_WITHIN_MS,
    mendsBy: 'news',
    fields: { partnerId: 'Id!' },
  },
} as const satisfies RefusalEntries;

/** The words of TradeUnionStatus, which the catalogue of every service needs. */
export const tradeUnionStatusWords = {
  active: { zh: '正常', en: 'active' },
  dissolved: { zh: '已撤销', en: 'dissolved' },
} as const satisfies WordsFor<TradeUnionStatus>;

/** What can be wrong with a value that every service reads alike; a service spreads them into its own table. */
export const sharedInputs = {
  REASON_LENGTH: {
    zh: `原因至少 ${REASON_HAN_MIN} 个汉字或 ${REASON_CHARACTERS_MIN} 个字符，最多 ${REASON_CHARACTERS_MAX} 个字符。`,
    en: `A reason has ${REASON_CHARACTERS_MIN} to ${REASON_CHARACTERS_MAX} characters, or at least ${REASON_HAN_MIN} Chinese ones.`,
    hintZh: '请写明原因，经审人员会看到。',
    hintEn: 'Say why; auditors read it.',
  },
  REASON_NO_WORDS: {
    zh: '原因中没有文字。',
    en: 'There are no words in the reason.',
    hintZh: '请用文字写明原因，经审人员会看到。',
    hintEn: 'Say in words why; auditors read it.',
  },
} as const satisfies Readonly<Record<string, InputProblem>>;

/** What services say that take codes of administrative divisions. */
export const regionInputs = {
  REGION_UNKNOWN: {
    zh: '没有这个行政区划代码。',
    en: 'There is no division with this code.',
    hintZh: '请核对行政区划代码。',
    hintEn: 'Check the administrative division code.',
  },
} as const satisfies Readonly<Record<string, InputProblem>>;
