import {
  CODE_CHARACTERS_MAX,
  INVOICE_NUMBER_DIGITS,
  SLIP_CHARACTERS_MIN,
  NOTE_CHARACTERS_MAX,
  WITHOUT_ROWS_MAX,
} from '@puhui/kernel';
import type { InputProblem } from '@puhui/platform/plain';
import { AMOUNT_MAX } from './limits.js';

/** Of yuan; 100 fen each. */
const TRILLIONS_MAX = AMOUNT_MAX / 10n ** 14n;

/** What can be wrong with one value of a request. */
export const inputProblems = {
  AMOUNT_NOT_POSITIVE: {
    zh: '金额必须大于零。',
    en: 'The amount must be more than zero.',
    hintZh: '请填写大于零的金额；程序填写以分为单位的整数。',
    hintEn: 'Give more than nothing; a program gives whole fen.',
  },
  AMOUNT_NEGATIVE: {
    zh: '金额不能为负。',
    en: 'The amount cannot be negative.',
    hintZh: '请填写零或更大的金额；程序填写以分为单位的整数。',
    hintEn: 'Give zero or more; a program gives whole fen.',
  },
  AMOUNT_TOO_LARGE: {
    zh: '金额过大。',
    en: 'The amount is too large.',
    hintZh: `一次最多 ${TRILLIONS_MAX} 万亿元；请核对位数，程序另请核对单位是分。`,
    hintEn: `At most ${TRILLIONS_MAX} trillion yuan at once; check its digits, and in a program that it is in fen.`,
  },
  REDEMPTION_ELSEWHERE: {
    zh: '其中有核销记录不属于该商户与该工会。',
    en: 'One of them is no redemption of this merchant and union.',
    hintZh: '请从本对账单的明细中选择。',
    hintEn: 'Take ids from the lines of this statement.',
  },
  ANSWER_OWED: {
    zh: '没有一笔变化，要答复提出异议的商户或退回的审批人。',
    en: 'No line changes, so who disputed the statement or sent it back is owed an answer.',
    hintZh: '请写明查了什么、为什么不改。',
    hintEn: 'Say what was looked into, and why nothing changes.',
  },
  NOBODY_ASKED: {
    zh: '这张对账单没有人提出异议，也没有人退回，答复没有人看。',
    en: 'Nobody has disputed this statement or sent it back, so nobody would read an answer.',
    hintZh: '请不写答复，直接重新生成。',
    hintEn: 'Draw it anew without an answer.',
  },
  LINE: {
    zh: '预算科目代码不正确。',
    en: 'This is not the code of a budget line.',
    hintZh: `小写字母、数字和连字符，最多 ${CODE_CHARACTERS_MAX} 个字符，例如 general-benefits。`,
    hintEn: `Lower-case words and digits joined by hyphens, at most ${CODE_CHARACTERS_MAX} characters, e.g. general-benefits.`,
  },
  DATE_AHEAD: {
    zh: '日期不能晚于今天。',
    en: 'The date lies ahead.',
    hintZh: '填写实际发生的日期。',
    hintEn: 'Give the day on which it happened.',
  },
  MONTH_AHEAD: {
    zh: '这个月还没有开始。',
    en: 'The month has not begun.',
    hintZh: '对账单结算已经发生的核销；请选本月或更早的月份。',
    hintEn: 'A statement settles what was redeemed already; choose this month or an earlier one.',
  },
  DATE_BEFORE_ORDER: {
    zh: '日期早于对账单的批准日。',
    en: 'The date lies before the day on which the statement was approved.',
    hintZh: '未经批准不能付款；请填写银行回单上的日期。',
    hintEn: 'Nothing is paid before it is approved; give the date on the bank’s advice.',
  },
  TEXT: {
    zh: `内容不能为空，最多 ${NOTE_CHARACTERS_MAX} 个字符，且不含控制字符。`,
    en: `It cannot be empty, has at most ${NOTE_CHARACTERS_MAX} characters, and no control characters.`,
    hintZh: '请填写简要内容。',
    hintEn: 'Say it in a few words.',
  },
  SLIP_NUMBER: {
    zh: `回单号至少有 ${SLIP_CHARACTERS_MIN} 个字母或数字，其中至少 1 个数字。`,
    en: `A slip’s number has at least ${SLIP_CHARACTERS_MIN} letters or digits, one of them a digit.`,
    hintZh: '请填写银行回单或流水上的编号，例如 ICBC-2026-0815；回单上没有编号时，请向银行取得后再登记。',
    hintEn:
      'Give the number on the bank’s slip or statement, e.g. ICBC-2026-0815; if it has none, get it from the bank first.',
  },
  USCC: {
    zh: '统一社会信用代码不正确。',
    en: 'This is not a unified social credit code.',
    hintZh: '应为 18 位数字或大写字母，不含 I、O、Z、S、V；请对照营业执照核对。',
    hintEn: 'It has 18 characters without I, O, Z, S, V; compare it with the licence.',
  },
  INVOICE_NUMBER: {
    zh: '发票号码不正确，应为数电票的 20 位号码，或发票代码（10 或 12 位）加 8 位号码，全部是数字。',
    en: 'This is not the number of an invoice: 20 digits of a fully digital one, or its code of 10 or 12 digits and its number of 8.',
    hintZh: '请照发票右上角填写；没有发票就不填。',
    hintEn: 'Give it as it stands in the upper right corner; leave it out if there is no invoice.',
  },
  INVOICE_CODE_MISSING: {
    zh: `只有 ${INVOICE_NUMBER_DIGITS} 位号码，缺发票代码。`,
    en: `These are the ${INVOICE_NUMBER_DIGITS} digits of the number alone; its invoice code is missing.`,
    hintZh: '请在号码前加上发票代码。',
    hintEn: 'Put the invoice code before the number.',
  },
  TOO_MANY: {
    zh: `一次最多 ${WITHOUT_ROWS_MAX} 条。`,
    en: `At most ${WITHOUT_ROWS_MAX} at once.`,
    hintZh: '请分次办理。',
    hintEn: 'Do it in several steps.',
  },
  FIGURE_OF_CONTROL_BOOK: {
    zh: '预算数字只在控制账中。',
    en: 'A figure of a budget stands in the control book alone.',
    hintZh: '请选择控制账，或不填写 ofBudget。',
    hintEn: 'Ask for CONTROL, or leave ofBudget out.',
  },
  FIGURE_OF_NO_LINE: {
    zh: '该工会该年度没有这一预算科目。',
    en: 'The union has no such line in that year.',
    hintZh: '请核对年度和科目代码。',
    hintEn: 'Check the year and the code of the line.',
  },
} as const satisfies Record<string, InputProblem>;
