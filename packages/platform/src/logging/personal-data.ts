// Where a number begins: not inside a longer one, a word or a digest. The letter of an escape (\n, \t, \u000a) is no word, however deep
// the text lies in JSON within JSON.
const EDGE = '(?:(?<![\\dA-Za-z])|(?<=\\\\[nrtbf])|(?<=\\\\u[\\da-fA-F]{4}))';
const END = '(?![\\dA-Za-z])';
// A resident ID (18 characters, the last may be X) and a mainland mobile number, in one or as people part them.
const RESIDENT_ID = new RegExp(`${EDGE}\\d{6}[ -]?(?:18|19|20)\\d{6}[ -]?\\d{3}[\\dXx]${END}`, 'g');
const MOBILE = new RegExp(`${EDGE}(?:\\+?86[ -]?)?1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}${END}`, 'g');

// What PostgreSQL tells of a row that it refuses: all its columns, to the end of the text. The same for the values of a key.
const ROW = /(Failing row contains \()(?:[^"\\]|\\.)*/gs;
const KEY = /(Key \([^()"\\]*\)=\()(?:[^"\\]|\\.)*?(?=\) (?:already exists|is (?:not|still)|conflicts))/gs;

const FIELDS = 'name|realName|residentId|mobile|phone|姓名|证件号码|手机号|authorization|token|code';
/** A field and the quote of its text. The backslashes before a quote say how deep the JSON lies in the texts of other JSON: 0, 1, 3, 7… */
const OPENING = new RegExp(`(?<!\\\\)(\\\\*)"(${FIELDS})\\1"\\s*:\\s*\\1"`, 'g');

// What a `code` may be without being somebody's one-time code: words joined by underscores, the opaque error's and
// the token's codes, Node's ECONNREFUSED and its kin, PostgreSQL's SQLSTATE, Prisma's P2010.
const ERROR_CODE = /^([A-Z]+(_[A-Z0-9]+)+|INTERNAL|UNAUTHENTICATED|E[A-Z]{4,}|[0-9]{2}[0-9A-Z]{3}|P\d{4})$/;

/** Replaces personal data and secrets in a line of the log, wherever they got into it. */
export function scrub(line: string): string {
  return withoutFields(line.replace(ROW, '$1…)').replace(KEY, '$1…'))
    .replace(RESIDENT_ID, '[resident-id]')
    .replace(MOBILE, '[mobile]');
}

function withoutFields(line: string): string {
  let kept = '';
  let from = 0;
  for (const { 0: opening, 1: depth = '', 2: field = '', index } of line.matchAll(OPENING)) {
    if (index < from) continue;
    const begin = index + opening.length;
    const end = endOfText(line, begin, depth.length);
    if (field === 'code' && ERROR_CODE.test(line.slice(begin, end))) continue;
    kept += `${line.slice(from, begin)}[removed]`;
    from = end;
  }
  return kept + line.slice(from);
}

/**
 * Where a text ends that began at a quote with so many backslashes: before the next quote with as many, or, where it was cut off, before
 * one of a text around it. A quote of the text itself has more; what it has of its own backslashes comes in whole pairs of its depth.
 */
function endOfText(line: string, begin: number, depth: number): number {
  for (let quote = line.indexOf('"', begin); quote >= 0; quote = line.indexOf('"', quote + 1)) {
    let first = quote;
    while (first > begin && line[first - 1] === '\\') first -= 1;
    const over = (quote - first) % (2 * (depth + 1));
    if (over <= depth) return quote - over;
  }
  return line.length;
}
