import {
  NAME_CHARACTERS_MAX,
  OFFER_OUTLETS_MAX,
  TEXT_CHARACTERS_MAX,
  DOCUMENT_CHARACTERS_MAX,
  DOCUMENT_CHARACTERS_MIN,
  LICENCE_CHARACTERS_MAX,
} from '@puhui/kernel';
import {
  inputProblem as problem,
  regionInputs,
  sharedInputs,
  type InputProblem,
} from '@puhui/platform/plain';
import { DAYS_AHEAD_MAX, NOTICE_DAYS_MAX, REQUIRED_COUNT_MAX } from './limits.js';

/** What can be wrong with one value of a request, or of one outlet in a list. */
export const inputProblems = {
  ...sharedInputs,
  ...regionInputs,
  NAME_LENGTH: problem(
    `名称不能为空，且不超过 ${NAME_CHARACTERS_MAX} 字。`,
    `A name has 1 to ${NAME_CHARACTERS_MAX} characters.`,
    '请填写完整名称。',
    'Give the full name.',
  ),
  USCC_FORM: problem(
    '统一社会信用代码应为 18 位，不含 I、O、Z、S、V。',
    'A unified social credit code has 18 characters without I, O, Z, S, V.',
    '请对照营业执照核对。',
    'Compare it with the licence.',
  ),
  USCC_CHECK_CHARACTER: problem(
    '统一社会信用代码校验位不正确。',
    'The check character of the unified social credit code is wrong.',
    '请逐位核对；确系登记机关 2016 年前如此发放的，请工会干部凭其文件确认这个代码后再申请；确认人本人不能申请。',
    'Compare each character. If a registry issued it so before 2016, an officer of the union confirms the code with the document; then apply again. Who confirmed it may not apply.',
  ),
  USCC_ORGANISATION_CODE: problem(
    '统一社会信用代码中的主体标识码校验位不正确。',
    'The organisation code inside the unified social credit code is wrong.',
    '请核对第 9 至 17 位；确系登记机关 2016 年前如此发放的，请工会干部凭其文件确认这个代码后再申请；确认人本人不能申请。',
    'Check characters 9 to 17. If a registry issued it so before 2016, an officer of the union confirms the code with the document; then apply again. Who confirmed it may not apply.',
  ),
  USCC_OF_A_UNION: problem(
    '以 8 开头的统一社会信用代码属于工会，不是商户。',
    "A code that begins with 8 is a trade union's, not a merchant's.",
    '请填写商户营业执照上的代码。',
    "Give the code of the merchant's licence.",
  ),
  ISSUED_BEFORE_2016: problem(
    '只有 2016 年以前发放的代码才可能校验位有误。',
    'Only codes that were issued before 2016 can have a wrong check character.',
    '请核对登记机关文件上的日期；之后发放的，请核对代码。',
    'Check the day on the document; of a later one, check the code.',
  ),
  ISSUED_BEFORE_CODES: problem(
    '统一社会信用代码自 2015 年 10 月 1 日起发放，此前的文件上不会有。',
    'Unified social credit codes have been issued since 1 October 2015; no earlier document has one.',
    '请填写载有该代码的登记文件的日期，而不是成立日期。',
    'Give the day of the document that has the code, not the day of foundation.',
  ),
  DOCUMENT_LENGTH: problem(
    `请填写登记机关文件的名称和文号，${DOCUMENT_CHARACTERS_MIN} 至 ${DOCUMENT_CHARACTERS_MAX} 字。`,
    `The registry's document is named in ${DOCUMENT_CHARACTERS_MIN} to ${DOCUMENT_CHARACTERS_MAX} characters.`,
    '请写明所核验的文件名称和文号。',
    'Give the kind and number of the document that was seen.',
  ),
  NAME_CONTROL_SIGN: problem(
    '名称中有看不见的控制符，或改变文字方向的符号。',
    'The name has a control sign, or a sign that turns the direction of what follows.',
    '请删去原内容，手工重新输入，不要粘贴。',
    'Clear the field and type the name in; do not paste it.',
  ),
  NAME_IMITATES: problem(
    '名称中有冒充其他文字的字符，例如用俄文、希腊文字母冒充拉丁字母，用片假名冒充汉字。',
    'The name has letters that are made to look like others, such as Cyrillic or Greek ones for Latin, or kana for Han.',
    '请用证照上的汉字或英文字母手工重新输入，不要粘贴。',
    'Type it anew in the letters of its certificate; do not paste it.',
  ),
  NAME_OF_A_UNION: problem(
    '名称与一家工会的名称相同，或者看上去一样。',
    'The name is a trade union’s, or reads as one.',
    '请填写营业执照上的商户名称。',
    'Give the name on the merchant’s own licence.',
  ),
  NAME_LOST_CHARACTER: problem(
    '名称中有“□”“〓”一类的占位符：生僻字在转换中丢失了。',
    'A character of the name was lost on the way: □ or 〓 stands in its place.',
    '请手工输入该生僻字。',
    'Type the rare character in.',
  ),
  LICENCE_NUMBER: problem(
    `营业执照编号不能为空，且不超过 ${LICENCE_CHARACTERS_MAX} 位。`,
    `A licence number has 1 to ${LICENCE_CHARACTERS_MAX} characters.`,
    '请填写营业执照编号。',
    'Give the licence number.',
  ),
  CONTRACT_NOT_LONGER: problem(
    '续签后的最后一天应晚于在案的合同。',
    'A renewed contract ends later than the one on record.',
    '请填写新合同的最后一天。',
    'Give the last day of the new contract.',
  ),
  LICENCE_NOT_LONGER: problem(
    '新营业执照的有效期不晚于原营业执照。',
    'The new licence does not last longer than the one before.',
    '请核对新营业执照的有效期。',
    'Check the expiry date of the new licence.',
  ),
  DAYS_RANGE: problem(
    `天数应为 0 至 ${DAYS_AHEAD_MAX} 的整数。`,
    `The number of days must lie between 0 and ${DAYS_AHEAD_MAX}.`,
    '请修改天数。',
    'Change the number of days.',
  ),
  TEXT_LENGTH: problem(
    `文字过长（最多 ${TEXT_CHARACTERS_MAX} 字）。`,
    `The text is too long (${TEXT_CHARACTERS_MAX} characters at most).`,
    '请缩短文字。',
    'Shorten it.',
  ),
  DATE_FORM: problem(
    '日期不存在，应如 2026-03-05。',
    'There is no such day; write 2026-03-05.',
    '请核对日期。',
    'Check the date.',
  ),
  DATE_ORDER: problem(
    '结束日期不能早于开始日期或今天。',
    'The last day may not lie before the first day, or before today.',
    '请修改日期。',
    'Change the dates.',
  ),
  NOTICE_DAYS: problem(
    `公示天数应为 1 至 ${NOTICE_DAYS_MAX} 的整数。`,
    `A public notice lasts 1 to ${NOTICE_DAYS_MAX} days.`,
    '请修改公示天数。',
    'Change the number of days.',
  ),
  COUNT_RANGE: problem(
    `数量应为 0 至 ${REQUIRED_COUNT_MAX} 的整数。`,
    `The number must lie between 0 and ${REQUIRED_COUNT_MAX}.`,
    '请修改数量。',
    'Change the number.',
  ),
  REGION_CODE_FORM: problem(
    '行政区划代码应为 4 或 6 位数字。',
    'A region code has 4 or 6 digits.',
    '请填写市或县的行政区划代码。',
    'Give the code of the city or county.',
  ),
  OUTLET_TWICE: problem(
    '同一地区已有同名网点，或名单中重复。',
    'An outlet of this name stands there already, or twice in the list.',
    '请合并或改名。',
    'Merge them or give another name.',
  ),
  NO_OUTLETS: problem(
    '请至少给出一个网点。',
    'At least one outlet is needed.',
    '请补充网点。',
    'Name an outlet.',
  ),
  NEGATIVE_AMOUNT: problem(
    '金额不能为负。',
    'An amount may not be negative.',
    '请填写零或正数。',
    'Give zero or more.',
  ),
  AMOUNT_MISSING: problem(
    '此种价格需要填写该金额。',
    'This kind of price needs the amount.',
    '请补充金额。',
    'Give it.',
  ),
  AMOUNT_NOT_FOR_KIND: problem(
    '此种价格没有这一金额。',
    'This kind of price has no such amount.',
    '请删除该金额。',
    'Leave it out.',
  ),
  NOTHING_OFF: problem(
    '优惠金额必须大于零，且不高于门槛或原价。',
    'What is taken off must be more than nothing, and no more than the bill.',
    '请修改金额。',
    'Change the amounts.',
  ),
  TOO_MANY_OUTLETS_IN_OFFER: problem(
    `一个优惠最多适用 ${OFFER_OUTLETS_MAX} 个网点。`,
    `An offer has at most ${OFFER_OUTLETS_MAX} outlets.`,
    '请分成多个优惠。',
    'Split the offer.',
  ),
} as const satisfies Readonly<Record<string, InputProblem>>;

export type InputProblemCode = keyof typeof inputProblems;
