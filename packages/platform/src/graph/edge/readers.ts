import {
  BUDGET_YEAR_MAX,
  BUDGET_YEAR_MIN,
  err,
  findNumberInKey,
  findPersonalNumber,
  findResidentIdAlone,
  GIVEN_YEAR_MAX,
  GIVEN_YEAR_MIN,
  isCalendarDate,
  ok,
  plainTyped,
  readId,
  readText,
  KEY_CHARACTERS_MAX,
  READ_CHARACTERS_MAX,
  type PersonalNumber,
  type PersonalNumberKind,
  type Result,
  type TextProblem,
} from '@puhui/kernel';
import { readIdempotencyKey } from '../../idempotency/key.js';
import { readMessageId } from '../../operations/message-id.js';
import type { InputProblem } from '../../refusals/input.js';
import type { ArgumentKind } from '../argument-kinds.js';

/** What is wrong with a value as it comes in, and its code for programs. */
export interface CodedProblem extends InputProblem {
  readonly code: string;
}

/** Reads one value as it comes in: the one form in which the platform writes it, or what is wrong with it. */
export type Reader<Value> = (value: Value) => Result<Value, CodedProblem>;
export type TextReader = Reader<string>;

/** More never fit into a bigint of the database. */
const BIG_COUNT_DIGITS_MAX = 18;
const BIG_COUNT = new RegExp(`^\\d{1,${BIG_COUNT_DIGITS_MAX}}$`);

const ID_PROBLEM: CodedProblem = {
  code: 'ID_MALFORMED',
  zh: '编号格式不正确。',
  en: 'This is not an id.',
  hintZh: '编号有 36 位；请从列表中点开，或照列表中的编号填写。',
  hintEn: 'An id has 36 characters; open it from its list, or take the one that the list has.',
};
const KEY_PROBLEM: CodedProblem = {
  code: 'IDEMPOTENCY_KEY_MALFORMED',
  zh: `提交编号应为 1 至 ${KEY_CHARACTERS_MAX} 个可见字符。`,
  en: `The number of a submission has 1 to ${KEY_CHARACTERS_MAX} characters that can be seen.`,
  hintZh: '请重新打开页面后提交；程序请为每次新的提交随机生成一个。',
  hintEn: 'Open the page anew and send it again; a program makes a random one for each new submission.',
};
const MESSAGE_PROBLEM: CodedProblem = {
  code: 'MESSAGE_ID_MALFORMED',
  zh: '这不是消息编号。',
  en: 'This is the id of no message.',
  hintZh: '请使用“卡住的消息”页上的编号。',
  hintEn: 'Take it from the page of stuck messages.',
};
const YEAR_PROBLEM: CodedProblem = {
  code: 'YEAR',
  zh: `年度应在 ${BUDGET_YEAR_MIN} 至 ${BUDGET_YEAR_MAX} 之间。`,
  en: `The year must lie between ${BUDGET_YEAR_MIN} and ${BUDGET_YEAR_MAX}.`,
  hintZh: '填写四位年份。',
  hintEn: 'Give a year of four digits.',
};
const MONTH_PROBLEM: CodedProblem = {
  code: 'MONTH',
  zh: '月份格式不正确。',
  en: 'This is not a month.',
  hintZh: '格式为 YYYY-MM，例如 2026-11。',
  hintEn: 'Write it as YYYY-MM, e.g. 2026-11.',
};
const BIG_COUNT_PROBLEM: CodedProblem = {
  code: 'BIG_COUNT_MALFORMED',
  zh: '这不是序号。',
  en: 'This is no number of one in order.',
  hintZh: `最多 ${BIG_COUNT_DIGITS_MAX} 位数字；请使用核验报告中的数。`,
  hintEn: `It has at most ${BIG_COUNT_DIGITS_MAX} digits; take it from a report.`,
};
const TEXT_PROBLEMS: Readonly<Record<TextProblem['code'], InputProblem>> = {
  TEXT_CONTROL_SIGN: {
    zh: '文字中有无法保存的字符（如控制符、改变文字方向的符号）。',
    en: 'The text has a character that cannot be kept, such as a control sign or one that turns its direction.',
    hintZh: '请重新输入。',
    hintEn: 'Type it anew.',
  },
  TEXT_LOST_CHARACTER: {
    zh: '文字中有字符在传送或转换时丢失，无法保存。',
    en: 'A character was lost on the way (U+FFFD stands in its place) and cannot be kept.',
    hintZh: '请手工输入该字。',
    hintEn: 'Type it in.',
  },
};

const TOO_LONG: CodedProblem = {
  code: 'TEXT_TOO_LONG',
  zh: `文字太长，不能超过 ${READ_CHARACTERS_MAX} 个字符。`,
  en: `The text is too long: at most ${READ_CHARACTERS_MAX} characters are read.`,
  hintZh: '请缩短。',
  hintEn: 'Shorten it.',
};

const NUMBERS: Readonly<Record<PersonalNumberKind, { readonly zh: string; readonly en: string }>> = {
  resident_id: { zh: '身份证号码', en: 'the number of a resident ID' },
  mobile: { zh: '手机号码', en: 'a mobile number' },
  bank_card: { zh: '银行卡号', en: 'the number of a bank card' },
};

/** Says where it stands and of what kind it is, and never which it is: a refusal goes through logs and screens. */
const personalNumber = ({ kind, at }: PersonalNumber): CodedProblem => ({
  code: 'TEXT_PERSONAL_NUMBER',
  zh: `从第 ${at} 个字起像是${NUMBERS[kind].zh}，不能写在这里。`,
  en: `What begins at character ${at} looks like ${NUMBERS[kind].en}, which may not stand here.`,
  hintZh: '请删去号码。要指明是谁，请写姓氏和会员编号；如是单据编号，请只写末四位。',
  hintEn:
    'Take the number out: say who is meant by family name and member id, and a paper by its last four digits.',
});

const textProblem = (code: TextProblem['code']): CodedProblem => ({ code, ...TEXT_PROBLEMS[code] });

const found = (read: string | null, problem: CodedProblem): Result<string, CodedProblem> =>
  read === null ? err(problem) : ok(read);

function asMonth(text: string): string | null {
  const month = plainTyped(text);
  const year = Number(month.slice(0, 4));
  return isCalendarDate(`${month}-01`) && year >= GIVEN_YEAR_MIN && year <= GIVEN_YEAR_MAX ? month : null;
}

/** Of a key only a digest is kept, which whoever tries all numbers finds again: it is nobody's number. */
function asKey(text: string): Result<string, CodedProblem> {
  const key = readIdempotencyKey(text);
  const number = key === null ? null : findNumberInKey(key);
  if (number === null) return found(key, KEY_PROBLEM);
  const { hintZh, hintEn } = KEY_PROBLEM;
  return err({ ...personalNumber(number), hintZh, hintEn });
}

/** What is read at the edge of the graph, by the scalar that an argument or input field declares. */
export const scalarReaders = {
  Id: (text) => found(readId(text), ID_PROBLEM),
  IdempotencyKey: asKey,
  MessageId: (text) => found(readMessageId(text) === undefined ? null : text, MESSAGE_PROBLEM),
  Month: (text) => found(asMonth(text), MONTH_PROBLEM),
  BigCount: (text) => found(BIG_COUNT.test(text) ? text : null, BIG_COUNT_PROBLEM),
} satisfies Readonly<Record<string, TextReader>>;

/** The same of scalars that are numbers as they come in. */
export const numberReaders = {
  Year: (year) => (year >= BUDGET_YEAR_MIN && year <= BUDGET_YEAR_MAX ? ok(year) : err(YEAR_PROBLEM)),
} satisfies Readonly<Record<string, Reader<number>>>;

function asWritten(text: string): Result<string, CodedProblem> {
  if (text.length > READ_CHARACTERS_MAX) return err(TOO_LONG);
  const read = readText(text);
  return read.ok ? read : err(textProblem(read.error.code));
}

function asTyped(text: string): Result<string, CodedProblem> {
  const read = asWritten(text);
  return read.ok ? ok(plainTyped(read.value)) : read;
}

/** PostgreSQL has no NUL, and half a surrogate pair would come back as another text than was sent. */
const asGivenOut = (text: string): Result<string, CodedProblem> =>
  text.includes('\0') || !text.isWellFormed() ? err(textProblem('TEXT_CONTROL_SIGN')) : ok(text);

/** The one door for whatever is written about people: no number by which somebody could be found gets into what is kept for good. */
const throughTheDoor =
  (read: TextReader): TextReader =>
  (text) => {
    const words = read(text);
    const number = words.ok ? findPersonalNumber(words.value) : null;
    return number === null ? words : err(personalNumber(number));
  };

/** Of a paper's number: the resident ID of whoever the paper is of is none. */
function asIssued(text: string): Result<string, CodedProblem> {
  const typed = asTyped(text);
  const number = typed.ok ? findResidentIdAlone(typed.value) : null;
  return number === null ? typed : err(personalNumber(number));
}

/** How a String is read, by what argument-kinds.ts says of its name. */
export const stringReaders: Readonly<Record<ArgumentKind, TextReader>> = {
  text: throughTheDoor(asWritten),
  code: throughTheDoor(asTyped),
  typed: asTyped,
  issued: asIssued,
  'looked for': asWritten,
  'given out': asGivenOut,
};
