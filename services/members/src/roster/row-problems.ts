import { inputProblems } from '../input-problems.js';

interface Sentences {
  readonly zh: string;
  readonly en: string;
}
const say = (zh: string, en: string): Sentences => ({ zh, en });

const own = {
  EMPTY_FILE: say('文件是空的。', 'The file is empty.'),
  MISSING_COLUMN: say('缺少“{detail}”列。', 'The column "{detail}" is missing.'),
  UNKNOWN_COLUMN: say(
    '不认识“{detail}”列，请删除或改名。',
    'The column "{detail}" is not known; remove or rename it.',
  ),
  DUPLICATE_COLUMN: say('“{detail}”列出现了两次。', 'The column "{detail}" stands twice.'),
  COLUMN_COUNT: say(
    '本行列数与表头不同（{detail}）。',
    'The row has another number of columns than the header ({detail}).',
  ),
  BAD_QUOTE: say('引号没有正确闭合。', 'A quotation mark is not closed properly.'),
  ROW_TOO_LONG: say('本行过长。', 'The row is too long.'),
  ENCODING: say(
    '有无法识别的字符，请以 UTF-8 或 GBK 保存。',
    'Some characters cannot be read; save the file as UTF-8 or GBK.',
  ),
  EMPTY_VALUE: say('此项不能为空。', 'This must not be empty.'),
  TEXT_LENGTH: say('此项不能超过 {detail} 字。', 'This may have at most {detail} characters.'),
  JOIN_DATE_FORM: say('入会日期不存在，应如 2024-03-05。', 'The join date does not exist; write 2024-03-05.'),
  JOIN_DATE_FUTURE: say('入会日期晚于今天。', 'The join date lies ahead.'),
  JOIN_DATE_BEFORE_BIRTH: say('入会日期早于出生日期。', 'The join date lies before the birth date.'),
  UNKNOWN_UNION_CODE: say('没有编号为“{detail}”的工会。', 'There is no union with the code "{detail}".'),
  UNION_OUTSIDE_SUBTREE: say(
    '工会“{detail}”不在本次导入的工会之下。',
    'The union "{detail}" does not lie below the one this file is for.',
  ),
  UNION_NOT_ACTIVE: say('工会“{detail}”已撤销。', 'The union "{detail}" is dissolved.'),
  DUPLICATE_IN_FILE: say(
    '与第 {detail} 行是同一人。',
    'The same person stands in row {detail} of this file.',
  ),
  MEMBER_OF_ANOTHER_UNION: say(
    '此人已是其他工会的会员，请办理会籍转移。',
    'The person is a member of another union; transfer the membership instead.',
  ),
  PERSON_NAME_DIFFERS: say(
    '该证件号码已登记，但姓名不一致；如原登记有误，请其工会更正姓名。',
    'This resident ID is registered already, with another name; if the earlier entry is wrong, its union corrects it.',
  ),
  NAME_LOST_CHARACTER: say(
    '姓名中有“?”“□”“*”一类的占位符：生僻字在表格中丢失了。请手工输入该字，或将文件另存为 UTF-8 后重新上传。',
    'A character of the name was lost on the way. Type it in, or save the file as UTF-8 and send it again.',
  ),
  NAME_CONTROL_SIGN: say(
    '姓名中有看不见的控制符，或改变文字方向的符号，请重新输入。',
    'The name has a control sign, or one that turns the direction of what follows; type it anew.',
  ),
} as const satisfies Readonly<Record<string, Sentences>>;

const { RESIDENT_ID_FORM, RESIDENT_ID_BIRTH_DATE, RESIDENT_ID_CHECK_DIGIT, MOBILE_FORM, NAME_NO_LETTER } =
  inputProblems;

/** Everything that can keep a row, or a whole file, from being taken. {detail} is no personal data. */
export const rowProblems = {
  ...own,
  RESIDENT_ID_FORM,
  RESIDENT_ID_BIRTH_DATE,
  RESIDENT_ID_CHECK_DIGIT,
  MOBILE_FORM,
  NAME_NO_LETTER,
} as const satisfies Readonly<Record<string, Sentences>>;

export type RowProblemCode = keyof typeof rowProblems;

/** Why a row was not taken. `row` is the physical line it begins on; the header is line 1. */
export interface RowRefusal {
  readonly row: number;
  /** The column's name as the file writes it; null when the whole row is meant. */
  readonly column: string | null;
  readonly code: RowProblemCode;
  readonly detail: string | null;
}

export function reasonOf(code: RowProblemCode, detail: string | null): { zh: string; en: string } {
  const { zh, en } = rowProblems[code];
  const told = (sentence: string): string => sentence.replace('{detail}', detail ?? '—');
  return { zh: told(zh), en: told(en) };
}

export const isRowProblem = (code: string): code is RowProblemCode => code in rowProblems;
