import { plainCell } from './cell.js';
import { simplifiedWords } from './traditional.js';

/**
 * The columns of a roster and the headings that name them. A loose heading may mean something else as well: it yields
 * when an exact one stands beside it. `said`: what every row lacks may be said once for the file.
 */
export const columns = {
  name: {
    headings: [
      '姓名',
      '会员姓名',
      '职工姓名',
      '员工姓名',
      '人员姓名',
      '真实姓名',
      '名字',
      'name',
      'fullname',
      'membername',
      'employeename',
      'workername',
    ],
    loose: [],
    required: true,
    said: false,
  },
  identityType: {
    headings: [
      '证件类型',
      '证件类别',
      '证件种类',
      '身份证件类型',
      'identity_type',
      'identitytype',
      'idtype',
      'documenttype',
      'typeofid',
    ],
    loose: [],
    required: false,
    said: false,
  },
  residentId: {
    headings: [
      '证件号码',
      '证件号',
      '身份证',
      '身份证号',
      '身份证号码',
      '身份证字号',
      '身份证件号',
      '身份证件号码',
      '居民身份证号',
      '居民身份证号码',
      '公民身份号码',
      '公民身份证号码',
      '会员身份证号',
      '会员身份证号码',
      'resident_id',
      'residentid',
      'idnumber',
      'idno',
      'idcard',
      'idcardnumber',
      'idcardno',
      'identitynumber',
      'identitycardnumber',
      'identificationnumber',
      'residentidnumber',
      'nationalid',
      'nationalidnumber',
    ],
    loose: [],
    required: true,
    said: false,
  },
  mobile: {
    headings: [
      '手机号',
      '手机号码',
      '手机',
      '移动电话',
      '本人手机号',
      '会员手机号',
      'mobile',
      'mobilenumber',
      'mobileno',
      'mobilephone',
      'mobilephonenumber',
      'cellphone',
      'cellphonenumber',
    ],
    loose: [
      '联系电话',
      '电话',
      '电话号码',
      '联系手机',
      '联系方式',
      '联系电话号码',
      '联络电话',
      '行动电话',
      'phone',
      'phonenumber',
      'phoneno',
      'telephone',
      'telephonenumber',
      'contactnumber',
    ],
    required: true,
    said: false,
  },
  workerType: {
    headings: [
      '职工类型',
      '职工类别',
      '会员类型',
      '会员类别',
      '从业类型',
      'worker_type',
      'workertype',
      'typeofworker',
      'membertype',
      'membershiptype',
    ],
    loose: [],
    required: true,
    said: true,
  },
  employer: {
    headings: ['用人单位', '用人单位名称', '用工单位', 'employer', 'employername'],
    loose: [
      '工作单位',
      '单位',
      '单位名称',
      '所在单位',
      '就业单位',
      '所属单位',
      '工作单位名称',
      '工作单位全称',
      '单位全称',
      '用人单位全称',
      '所在单位名称',
      '所在企业',
      '所在公司',
      '企业名称',
      '公司名称',
      'company',
      'companyname',
      'workplace',
      'organization',
      'organisation',
    ],
    required: false,
    said: false,
  },
  platform: {
    headings: [
      '平台企业',
      '平台企业名称',
      '所属平台',
      '平台名称',
      'platform',
      'platformname',
      'platformcompany',
    ],
    loose: [],
    required: false,
    said: false,
  },
  joinedOn: {
    headings: [
      '入会日期',
      '入会时间',
      '加入工会时间',
      '加入工会日期',
      '入会年月',
      'joined_on',
      'joinedon',
      'joindate',
      'joiningdate',
      'dateofjoining',
      'datejoined',
      'dateofmembership',
      'membersince',
    ],
    loose: [],
    required: true,
    said: true,
  },
  unionCode: {
    headings: ['工会编码', '工会编号', '工会代码', 'union_code', 'unioncode', 'unionnumber', 'unionno'],
    loose: [],
    required: false,
    said: false,
  },
} as const satisfies Readonly<Record<string, ColumnRule>>;

interface ColumnRule {
  readonly headings: readonly string[];
  readonly loose: readonly string[];
  readonly required: boolean;
  readonly said: boolean;
}
export type Column = keyof typeof columns;
export const columnNames = Object.keys(columns) as Column[];

interface Known {
  readonly column: Column;
  readonly exact: boolean;
}
const known: ReadonlyMap<string, Known> = new Map(
  columnNames.flatMap((column): [string, Known][] => [
    ...columns[column].headings.map((heading): [string, Known] => [heading, { column, exact: true }]),
    ...columns[column].loose.map((heading): [string, Known] => [heading, { column, exact: false }]),
  ]),
);

/** Usual columns that are one character away from ours, and are none. */
const OTHERS =
  /^(入[党团职厂校学伍司]|离会|退会|转会|换会|建会)|^(工作岗位|职业类[型别]|证书类[型别]|会员级别|发证单位|用工(类[型别]|形式)|人员(类[型别]|性质)|工会[账帐]号)$/u;
/** Of somebody or something else: no slip of a heading of ours. */
const ANOTHERS = /配偶|父|母|子女|家属|家庭|紧急|亲属|介绍人|推荐人|经办|负责人|法人|联系人|曾用|原|前/u;
/** The same in a note: whole words, for a note that tells how to fill the column in has any character (与原登记一致). */
const ANOTHERS_IN_NOTE =
  /配偶|丈夫|妻子|父亲|母亲|父母|子女|家属|家人|家庭|亲属|紧急|监护人|介绍人|推荐人|经办人|负责人|法人代表|法定代表人|联系人(?!员)|联络人(?!员)|曾用名|[原前](工作)?单位|^([原前父母]|曾用|法人)$/u;
/** A note that says what not to write speaks of the column's own. */
const TELLS_HOW = /[不勿非无免禁别]|本人|一致|相同/u;
/** A heading with its note; the rest of a cell that is longer names no column. */
const HEADING_READ_CHARS_MAX = 400;
const NOTE = /[(（[【〔{][^)）\]】〕}]*[)）\]】〕}]?/gu;

const isAnothers = (note: string): boolean =>
  note
    .split(/[()（）[\]【】〔〕{},，、;；:：/。]/u)
    .some((phrase) => ANOTHERS_IN_NOTE.test(phrase) && !TELLS_HOW.test(phrase));

/** What a heading says, in simplified characters, without blanks, line breaks, notes in brackets, stars and colons. */
export function plainHeading(cell: string): string {
  const text = simplified(cell);
  const bare = withoutNotes(text);
  return bare === '' || (text.match(NOTE) ?? []).some(isAnothers) ? text : bare;
}

/** The column whose heading this would be, did its note not say that it is somebody else's. */
export function columnButForNote(cell: string): Column | undefined {
  const text = simplified(cell);
  return (text.match(NOTE) ?? []).some(isAnothers) ? known.get(withoutNotes(text))?.column : undefined;
}

const simplified = (cell: string): string =>
  simplifiedWords(
    plainCell(cell.slice(0, HEADING_READ_CHARS_MAX))
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\p{Cf}\p{Cc}]/gu, ''),
  );

function withoutNotes(text: string): string {
  const bare = text.replace(NOTE, '').replace(/^[*★☆#]+|[*★☆#:：、.。;；]+$/gu, '');
  return bare.replace(/必填项?$|选填项?$/u, '') || bare;
}

export const columnOf = (heading: string): Known | undefined => known.get(heading);

/** The known heading that a heading of nothing known is one slip away from, or whose sense it has; null for none. */
export function misspelt(heading: string): { readonly column: Column; readonly meant: string } | null {
  if (OTHERS.test(heading) || ANOTHERS.test(heading)) return null;
  for (const [meant, { column }] of known)
    if (meant.length >= 3 && isOneSlipAway(heading, meant)) return { column, meant };
  // Any code of a union decides whose members people become.
  const isUnionCode =
    /工会.*(编|代|码|号|id)/u.test(heading) && !/卡|证|信用|会员|账|电话|手机|号码/u.test(heading);
  return isUnionCode ? { column: 'unionCode', meant: columns.unionCode.headings[0] } : null;
}

/** One character put in, left out, changed, or exchanged with its neighbour. */
function isOneSlipAway(a: string, b: string): boolean {
  const [short, long] = [a, b].map((text) => Array.from(text)).sort((x, y) => x.length - y.length);
  if (!short || !long || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const rest = (text: readonly string[], from: number): string => text.slice(from).join('');
  if (short.length < long.length) return rest(short, at) === rest(long, at + 1);
  const isExchanged = short[at] === long[at + 1] && short[at + 1] === long[at];
  return (
    rest(short, at + 1) === rest(long, at + 1) || (isExchanged && rest(short, at + 2) === rest(long, at + 2))
  );
}
