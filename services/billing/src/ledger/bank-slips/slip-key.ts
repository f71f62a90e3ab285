import { SLIP_CHARACTERS_MIN } from '@puhui/kernel';

const UNSEEN = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;
/** Letters and digits, Chinese ones among them. */
const NO_LETTER_OR_DIGIT =
  /[^0-9A-Z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u0370-\u1FFF\u3007\u3400-\u4DBF\u4E00-\u9FFF]/gu;
const NUMERO = /(?<![0-9A-Z])(?:NO|NR|NUMBER)(?![A-Z])/gu;
const WORDS_BEFORE =
  /^(?:(?:电子|银行|交易|付款|收款|业务|记账)*(?:回[单單]|流水|凭[证證]|单据|票据|参考|单)(?:编号|号码|序号|[号號]|码)?|编号|号码|序号|[号號]|第)+/u;
const WORD_AFTER = /[号號]$/u;

/**
 * One number of a bank slip, however it is typed: its letters and digits, without width and case, without what stands before a
 * number ("回单号：", "流水号", "No."). The database makes the keys that are kept, by the same rules (`slip_key`).
 */
export const slipKey = (reference: string): string =>
  reference
    .replace(UNSEEN, '')
    .replaceAll('№', ' NO ')
    .normalize('NFKC')
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
    .replace(NUMERO, '')
    .replace(NO_LETTER_OR_DIGIT, '')
    .replace(WORDS_BEFORE, '')
    .replace(WORD_AFTER, '');

/** Whether it can be a bank's number: not "无", "-" or "回单". */
export function isSlipNumber(reference: string): boolean {
  const key = slipKey(reference);
  return Array.from(key).length >= SLIP_CHARACTERS_MIN && /[0-9]/.test(key);
}
