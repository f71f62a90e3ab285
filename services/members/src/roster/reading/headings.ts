import { plainCell } from './cell.js';
import { columnNames, columns, type Column } from './columns.js';
import { simplifiedWords } from './traditional.js';

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
  /^(入[党团职厂校学伍司]|离会|退会|转会|换会|建会)|^(工作岗位|职业类[型别]|证书类[型别]|会员级别|发证单位|用工(类[型别]|形式)|人员(类[型别]|性质)|工会[账帐]号|工会名[单次册]|所[属在][协商学党团]会|[加进]入公会)$/u;
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
