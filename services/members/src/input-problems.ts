import {
  EMPLOYER_CHARACTERS_MAX,
  NAME_CHARACTERS_MAX,
  PLATFORM_CHARACTERS_MAX,
  UNION_CODE_CHARACTERS_MAX,
  WORKER_TYPE_CHARACTERS_MAX,
} from '@puhui/kernel';
import { sharedInputs, type InputProblem } from '@puhui/platform/plain';

const problem = (zh: string, en: string, hintZh: string, hintEn: string): InputProblem => ({
  zh,
  en,
  hintZh,
  hintEn,
});

/** What can be wrong with one value, in a request or in a row of a roster. */
export const inputProblems = {
  ...sharedInputs,
  RESIDENT_ID_FORM: problem(
    '证件号码应为 18 位，末位可为 X。',
    'A resident ID has 18 characters, digits but for a last X.',
    '请对照身份证核对号码。',
    'Compare it with the card.',
  ),
  RESIDENT_ID_BIRTH_DATE: problem(
    '证件号码中的出生日期不存在或晚于今天。',
    'The birth date inside the resident ID does not exist or lies ahead.',
    '请核对第 7 至 14 位。',
    'Check characters 7 to 14.',
  ),
  RESIDENT_ID_CHECK_DIGIT: problem(
    '证件号码校验位不正确。',
    'The check character of the resident ID is wrong.',
    '号码中有误，请逐位核对。',
    'A digit is wrong somewhere; compare each one.',
  ),
  PERMANENT_RESIDENT_FORM: problem(
    '外国人永久居留身份证号码应为以 9 开头的 18 位，或旧证的 3 个字母加 12 位数字。',
    "A permanent resident's number has 18 digits beginning with 9, or three letters and 12 digits on the old card.",
    '请对照证件核对号码。',
    'Compare it with the card.',
  ),
  HK_MACAO_PERMIT_FORM: problem(
    '港澳居民来往内地通行证号码应为 H 或 M 加 8 位数字。',
    'A permit of Hong Kong or Macao has H or M and 8 digits.',
    '请对照证件核对号码。',
    'Compare it with the card.',
  ),
  TAIWAN_PERMIT_FORM: problem(
    '台湾居民来往大陆通行证号码应为 8 位数字。',
    'A permit of Taiwan has 8 digits.',
    '请填写现行证件正面的 8 位号码，不含换证次数和括号。',
    'Give the 8 digits on the present card, without the count of cards and without brackets.',
  ),
  PASSPORT_FORM: problem(
    '护照号码应为 5 至 9 位字母和数字。',
    'A passport number has 5 to 9 letters and digits.',
    '请对照护照资料页核对号码。',
    'Compare it with the data page.',
  ),
  MOBILE_FORM: problem(
    '手机号应为 11 位，以 13 至 19 开头。',
    'A mobile number has 11 digits and begins with 13 to 19.',
    '请核对手机号。',
    'Check the number.',
  ),
  NAME_LENGTH: problem(
    `名称不能为空，且不超过 ${NAME_CHARACTERS_MAX} 字。`,
    `A name has 1 to ${NAME_CHARACTERS_MAX} characters.`,
    '请填写完整名称。',
    'Give the full name.',
  ),
  NAME_CONTROL_SIGN: problem(
    '姓名或名称中有看不见的控制符，或改变文字方向的符号。',
    'The name has a control sign, or a sign that turns the direction of what follows.',
    '请删去原内容，手工重新输入，不要粘贴。',
    'Clear the field and type the name in; do not paste it.',
  ),
  NAME_LOST_CHARACTER: problem(
    '姓名或名称中有“?”“□”“〓”“*”“●”“×”“某”一类的占位符：生僻字在表格或转换中丢失了，或姓名被隐去。',
    'A character of the name was lost on the way, or hidden: ?, □, 〓, *, ●, × or 某 stands in its place.',
    '请手工输入该生僻字；用文件导入的，请另存为 UTF-8 后重新上传。',
    'Type the rare character in; a file is to be saved as UTF-8 and sent again.',
  ),
  NAME_NO_LETTER: problem(
    '姓名中没有文字。',
    'There is no letter in the name.',
    '请按证件填写姓名。',
    'Give the name as the identity card has it.',
  ),
  NAME_SIGN: problem(
    '姓名中有号码、算式或其他不属于姓名的符号。',
    'The name has a number, a sign of a formula, or another sign that no name has.',
    '请只填写一个人的姓名，不要附编号、备注或多个人名。',
    'Give the name of one person, without numbers, notes or other names.',
  ),
  WORK_TEXT: problem(
    `职工类型不能为空；职工类型、用人单位、平台企业分别不超过 ${WORKER_TYPE_CHARACTERS_MAX}、${EMPLOYER_CHARACTERS_MAX}、${PLATFORM_CHARACTERS_MAX} 字。`,
    `A worker type is needed; worker type, employer and platform have at most ${WORKER_TYPE_CHARACTERS_MAX}, ${EMPLOYER_CHARACTERS_MAX} and ${PLATFORM_CHARACTERS_MAX} characters.`,
    '请补充或缩短。',
    'Fill it in, or shorten it.',
  ),
  JOIN_DATE: problem(
    '入会日期应如 2024-03-05、2024/3/5 或 2024年3月。',
    'A join date is written like 2024-03-05, 2024/3/5 or 2024-03.',
    '请修改日期，年份写四位；只写年月时取当月 1 日。',
    'Correct the date, with a year of four digits; of a month alone the first is taken.',
  ),
  JOIN_DATE_FUTURE: problem(
    '入会日期晚于今天。',
    'The join date lies ahead.',
    '请核对日期。',
    'Check the date.',
  ),
  UNION_CODE_FORM: problem(
    `工会编号只能由字母、数字、点和连字符组成，不超过 ${UNION_CODE_CHARACTERS_MAX} 位。`,
    `A union code has letters, digits, dots and hyphens, at most ${UNION_CODE_CHARACTERS_MAX}.`,
    '请修改编号。',
    'Change the code.',
  ),
  REGION_CODE_FORM: problem(
    '行政区划代码应为 2、4 或 6 位数字。',
    'A region code has 2, 4 or 6 digits.',
    '请核对行政区划代码。',
    'Check the administrative division code.',
  ),
  REGION_UNKNOWN: problem(
    '没有这个行政区划代码。',
    'There is no division with this code.',
    '请核对行政区划代码。',
    'Check the administrative division code.',
  ),
  REGION_ELSEWHERE: problem(
    '该行政区划不在上级工会的行政区划内。',
    'This division does not lie in that of the union above.',
    '请核对行政区划代码，或选择所在地的上级工会。',
    'Check the division code, or choose the union above of that place.',
  ),
  USCC_FORM: problem(
    '统一社会信用代码应为 18 位，不含 I、O、Z、S、V。',
    'A unified social credit code has 18 characters without I, O, Z, S, V.',
    '请对照登记证书核对。',
    'Compare it with the certificate.',
  ),
  USCC_CHECK_CHARACTER: problem(
    '统一社会信用代码校验位不正确。',
    'The check character of the unified social credit code is wrong.',
    '请逐位核对。',
    'Compare each character.',
  ),
  USCC_ORGANISATION_CODE: problem(
    '统一社会信用代码中的主体标识码校验位不正确。',
    'The organisation code inside the unified social credit code is wrong.',
    '请核对第 9 至 17 位。',
    'Check characters 9 to 17.',
  ),
  USCC_NOT_A_UNIONS: problem(
    '基层工会的统一社会信用代码以 8 开头。',
    "A grassroots union's unified social credit code begins with 8.",
    '请填写工会法人资格证书上的代码。',
    "Give the code of the union's own certificate.",
  ),
  NO_FIELDS: problem(
    '请选择要查看的项目。',
    'No field was asked for.',
    '请至少选择一项。',
    'Name at least one.',
  ),
  DUTY_DATES: problem(
    '职责的结束时间必须晚于开始时间和现在。',
    'A duty must end after it begins, and not before now.',
    '请修改起止时间。',
    'Change the dates.',
  ),
  DUTY_BACKDATED: problem(
    '职责不能从今天之前开始。',
    'A duty cannot begin before today.',
    '请留空（立即开始）或填写将来的时间。',
    'Leave it out to begin now, or give a time ahead.',
  ),
  SCOPE_MISSING: problem(
    '请指明职责范围；平台范围不带编号。',
    'A scope needs its id; the platform has none.',
    '请选择工会、商户或网点。',
    'Choose a union, partner or outlet.',
  ),
  SCOPE_KIND_MISSING: problem(
    '请说明该编号属于工会、商户还是网点。',
    'An id of a scope needs its kind.',
    '请一并给出 scopeKind。',
    'Give scopeKind with it.',
  ),
  ID_OR_CODE: problem(
    '请给出工会的编号或编码，二者只能给一个。',
    'Give an id or a code, and only one of the two.',
    '请提供其中之一。',
    'Give one of them.',
  ),
  NOT_CHANGED: problem('目标与当前相同。', 'It is so already.', '请选择其他目标。', 'Choose another target.'),
} as const satisfies Readonly<Record<string, InputProblem>>;
