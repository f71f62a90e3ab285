import { inputProblems } from '../input-problems.js';
import { fileProblems } from './file-problems.js';
import { say, type Sentences } from './sentences.js';

const own = {
  MISSING_COLUMN: say('缺少“{detail}”列。', 'The column "{detail}" is missing.'),
  MISSING_COLUMN_SAYABLE: say(
    '缺少“{detail}”列；如全表相同，请在导入页的“{detail}”一格里填写，再导入这份文件。',
    'The column "{detail}" is missing; if it is the same for all, fill it in beside the file, and import it again.',
  ),
  MISSPELT_COLUMN: say(
    '列名疑似有误：{detail}。请更正；如不需要该列，请删除。',
    'This heading looks like a slip: {detail}. Correct it, or delete the column if it is not meant.',
  ),
  ANOTHERS_COLUMN: say(
    '“{detail}”按列名中的说明不是会员本人的，没有使用；如是本人的，请删去括号中的说明。',
    'By the note in its heading, "{detail}" is not the member\'s own, and it was not used; if it is, take the note away.',
  ),
  UNREADABLE_COLUMN: say(
    '列名“{detail}”中有无法识别的字符。请更正；如不需要该列，请删除。',
    'The heading "{detail}" has characters that cannot be read. Correct it, or delete the column if it is not meant.',
  ),
  DUPLICATE_COLUMN: say(
    '同一内容的列出现了两次（{detail}）；请只保留一列。',
    'One column stands twice ({detail}); keep one of them.',
  ),
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
  CONTROL_SIGN: say(
    '此项中有看不见的控制符，或改变文字方向的符号；请删去后手工重新输入，不要粘贴。',
    'This has a control sign, or one that turns the direction of what follows; clear it and type it in.',
  ),
  FORMULA_ERROR: say(
    '公式没有算出结果，请填写内容。',
    'The formula came to an error; write the value itself.',
  ),
  FORMULA_NO_VALUE: say(
    '这里是公式，但文件中没有存下它的结果；请用 Excel 或 WPS 打开，保存后重新导入。',
    'This is a formula without a value: open the file in the spreadsheet program, save it again, and send that.',
  ),
  NUMBER_LOST_DIGITS: say(
    '号码被表格软件存成了数字，末几位已丢失；请将该列设为“文本”格式后重新填写。',
    'A spreadsheet kept this as a number and lost its last digits; format the column as text and type it in again.',
  ),
  NUMBER_HIDDEN: say(
    '号码中有几位被隐去了（*）；请从原系统导出完整的号码后重新导入。',
    'Digits of this number are hidden (*); export the whole numbers and send those.',
  ),
  EMPTY_VALUE: say('此项不能为空。', 'This must not be empty.'),
  TEXT_LENGTH: say('此项不能超过 {detail} 字。', 'This may have at most {detail} characters.'),
  IDENTITY_TYPE_UNKNOWN: say(
    '不认识的证件类型；可填：居民身份证、港澳台居民居住证、外国人永久居留身份证、港澳居民来往内地通行证、台湾居民来往大陆通行证、护照。',
    'This type of document is not known; it may be 居民身份证, 港澳台居民居住证, 外国人永久居留身份证, ' +
      '港澳居民来往内地通行证, 台湾居民来往大陆通行证 or 护照.',
  ),
  IDENTITY_SOLDIER: say(
    '不能用军人证件登记；请填写其居民身份证上的公民身份号码（18 位）。',
    "A soldier's document is not taken; give the 18-digit number of the resident ID.",
  ),
  RESIDENT_ID_OLD: say(
    '15 位的旧身份证号已停用；请填写现在的 18 位号码。',
    'Numbers of 15 digits are no longer in use; give the present one of 18.',
  ),
  SEEMS_PASSPORT: say(
    '看起来是护照号码；请增加“证件类型”列并填写“护照”。',
    'This looks like a passport; add a column 证件类型 and write 护照 in it.',
  ),
  SEEMS_HK_MACAO_PERMIT: say(
    '看起来是港澳居民来往内地通行证（回乡证）号码；请增加“证件类型”列并填写“回乡证”，有居住证的请填写其 18 位号码。',
    'This looks like a permit of Hong Kong or Macao; add a column 证件类型 and write 回乡证 in it, or give the ' +
      '18-digit number of the residence permit.',
  ),
  SEEMS_TAIWAN_PERMIT: say(
    '看起来是台湾居民来往大陆通行证（台胞证）号码；请增加“证件类型”列并填写“台胞证”，有居住证的请填写其 18 位号码。',
    'This looks like a permit of Taiwan; add a column 证件类型 and write 台胞证 in it, or give the 18-digit number of ' +
      'the residence permit.',
  ),
  SEEMS_PERMANENT_RESIDENT: say(
    '看起来是外国人永久居留身份证号码；请增加“证件类型”列并填写“外国人永久居留身份证”，已换新证的请填写 18 位号码。',
    "This looks like a foreigner's permanent resident card; add a column 证件类型 and write 外国人永久居留身份证 in it, " +
      'or give the 18-digit number of the new card.',
  ),
  JOIN_DATE_FORM: say(
    '入会日期无法识别，或没有这一天，应如 2024-03-05。',
    'The join date cannot be read, or there is no such day; write 2024-03-05.',
  ),
  JOIN_DATE_AMBIGUOUS: say(
    '日期有不止一种读法（2021.1 可能是 1 月或 10 月，20211 可能是年月或天数序号），请写成如 2021年10月 或 2021-01。',
    'This may be one day or another (2021.1 is January or October, 20211 a month or the number of a day); write 2021-10 or 2021-01.',
  ),
  JOIN_DATE_BEFORE_BIRTH: say('入会日期早于出生日期。', 'The join date lies before the birth date.'),
  UNION_CODE_UNKNOWN: say('没有编号为“{detail}”的工会。', 'There is no union with the code "{detail}".'),
  UNION_OUTSIDE_SUBTREE: say(
    '工会“{detail}”不在本次导入的工会之下。',
    'The union "{detail}" does not lie below the one this file is for.',
  ),
  UNION_NOT_ACTIVE: say('工会“{detail}”已撤销。', 'The union "{detail}" is dissolved.'),
  UNION_NAME_OF_ANOTHER: say(
    '这里写的不是“{detail}”，也不是它下级的工会；请改为工会登记的全称，或填写“工会编码”。如确应加入“{detail}”，请清空此项或删去该列。',
    'This is neither "{detail}" nor a union below it; write the name as it is registered, or the code in 工会编码. If "{detail}" is meant, clear this, or delete the column.',
  ),
  UNION_NAME_OF_SEVERAL: say(
    '“{detail}”的下级中有几个工会叫这个名称；请填写“工会编码”。',
    'Several unions below "{detail}" are called so; give the code in 工会编码.',
  ),
  DUPLICATE_IN_FILE: say(
    '与第 {detail} 行是同一人。',
    'The same person stands in row {detail} of this file.',
  ),
  DUPLICATE_OF_REFUSED: say(
    '与第 {detail} 行是同一人，那一行没有导入；两行只留正确的一行，再导入。',
    'The same person stands in row {detail}, which was not taken; keep the one that is right, and import it again.',
  ),
  MEMBER_OF_ANOTHER_UNION: say(
    '此人已是其他工会的会员，请办理会籍转移。',
    'The person is a member of another union; transfer the membership instead.',
  ),
  OWN_MEMBERSHIP: say(
    '这是您本人，不能自己给自己办理入会；请由另一位工会干部导入或办理。',
    'This is yourself, and nobody makes themself a member: have another officer import or admit you.',
  ),
  PERSON_NAME_DIFFERS: say(
    '该证件号码已登记，但姓名不一致；如原登记有误，请其工会更正姓名。',
    'This document is registered already, with another name; if the earlier entry is wrong, its union corrects it.',
  ),
  NAME_LOST_CHARACTER: say(
    '姓名中有“?”“□”“〓”“*”“●”“×”“某”一类的占位符：生僻字在表格中丢失了，或姓名被隐去。请手工输入该字，或将文件另存为 UTF-8 后重新上传。',
    'A character of the name was lost on the way, or hidden: ?, □, 〓, *, ●, × or 某 stands in its place. Type it in, or save the file as UTF-8 and send it again.',
  ),
  CHARACTER_REFERENCE: say(
    '有字符被写成了代码（如 &#134071;），且代码不完整；请直接写出该字。',
    'A character is written as a code (like &#134071;) that is not whole; write the character itself.',
  ),
  NAME_LOGICAL: say(
    '这是表格的逻辑值，不是姓名；请填写姓名。',
    'This is a logical value of the spreadsheet, and no name; write the name.',
  ),
  NAME_CONTROL_SIGN: say(
    '姓名中有看不见的控制符，或改变文字方向的符号，请重新输入。',
    'The name has a control sign, or one that turns the direction of what follows; type it anew.',
  ),
} as const satisfies Readonly<Record<string, Sentences>>;

const {
  RESIDENT_ID_FORM,
  RESIDENT_ID_BIRTH_DATE,
  RESIDENT_ID_CHECK_DIGIT,
  MOBILE_FORM,
  NAME_NO_LETTER,
  NAME_SIGN,
  PERMANENT_RESIDENT_FORM,
  HK_MACAO_PERMIT_FORM,
  TAIWAN_PERMIT_FORM,
  PASSPORT_FORM,
  JOIN_DATE_FUTURE,
  WORK_PERSONAL_NUMBER,
} = inputProblems;

/** Everything that can keep a row, or a whole file, from being taken. {detail} is no personal data. */
export const rowProblems = {
  ...fileProblems,
  ...own,
  RESIDENT_ID_FORM,
  RESIDENT_ID_BIRTH_DATE,
  RESIDENT_ID_CHECK_DIGIT,
  MOBILE_FORM,
  NAME_NO_LETTER,
  NAME_SIGN,
  PERMANENT_RESIDENT_FORM,
  HK_MACAO_PERMIT_FORM,
  TAIWAN_PERMIT_FORM,
  PASSPORT_FORM,
  JOIN_DATE_FUTURE,
  WORK_PERSONAL_NUMBER,
} as const satisfies Readonly<Record<string, Sentences>>;

export type RowProblemCode = keyof typeof rowProblems;

/** Why a row was not taken. `row` is the physical line it begins on, or the sheet's own row. */
export interface RowRefusal {
  readonly row: number;
  /** The column's name as the file writes it; null when the whole row is meant. */
  readonly column: string | null;
  readonly code: RowProblemCode;
  readonly detail: string | null;
}

/** @param detail the same in both languages, or in a sentence of each. */
export function reasonOf(code: RowProblemCode, detail: string | Sentences | null): Sentences {
  const { zh, en } = rowProblems[code];
  const inEach = typeof detail === 'string' || detail === null ? say(detail ?? '—', detail ?? '—') : detail;
  // A function, since a detail may have signs that mean something in a replacement.
  return say(
    zh.replaceAll('{detail}', () => inEach.zh),
    en.replaceAll('{detail}', () => inEach.en),
  );
}

export const isRowProblem = (code: string): code is RowProblemCode => code in rowProblems;
