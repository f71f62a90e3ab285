import * as kernel from '@puhui/kernel';
import type { Finding, TreeFile } from './tree.js';

/** How a description of the graph states each limit; it can import none. */
const SAID: readonly string[] = [
  `${kernel.REASON_CHARACTERS_MIN} to ${kernel.REASON_CHARACTERS_MAX} characters, or at least ${kernel.REASON_HAN_MIN} Chinese ones`,
  `1 to ${kernel.KEY_CHARACTERS_MAX} characters that can be seen`,
  `kept ${kernel.KEYS_KEPT_DAYS} days`,
  `between the years ${kernel.GIVEN_YEAR_MIN} and ${kernel.GIVEN_YEAR_MAX}`,
  `between ${kernel.GIVEN_YEAR_MIN} and ${kernel.GIVEN_YEAR_MAX}`,
  `between ${kernel.BUDGET_YEAR_MIN} and ${kernel.BUDGET_YEAR_MAX}`,
  `Vouchers of one pack, 1 to ${kernel.PACK_UNITS_MAX}`,
  `at most ${kernel.PAGE_ROWS_MAX} a page`,
  `A page has ${kernel.PAGE_ROWS_DEFAULT} rows unless \`first\` says otherwise (1 to ${kernel.PAGE_ROWS_MAX})`,
  `Newest first, at most ${kernel.PAGE_ROWS_MAX}`,
  `At most ${kernel.REDEEMABLE_SHOWN_MAX}, soonest to expire first`,
  `the nearest ${kernel.OCCASIONS_TOLD_MAX}`,
  `for more than ${kernel.DUTIES_BEHIND_SECONDS_MAX} seconds`,
  `hyphens, at most ${kernel.CODE_CHARACTERS_MAX} characters`,
  `up to ${kernel.OUTLETS_AT_ONCE_MAX} outlets`,
  `at most ${kernel.OFFER_OUTLETS_MAX} outlets`,
  `at most ${kernel.REDEMPTION_DAYS_MAX} days`,
  `the registry's document, ${kernel.DOCUMENT_CHARACTERS_MIN} to ${kernel.DOCUMENT_CHARACTERS_MAX} characters`,
];
const A_LIMIT =
  /\b(?:at most|at least|up to|more than|nearest|kept|between(?: the years)?) [\d,]+|\b[\d,]+ to [\d,]+(?! digits)/i;
const DESCRIPTION = /^\s*"+(.+?)"*$/;

/** Descriptions of the graph that state a limit which is not, or not so, in the kernel. */
export const limitsOfTheGraph = (files: readonly TreeFile[]): Finding[] =>
  linesOf(files, /^(services|packages)\/.+\.graphql$/).flatMap(({ path, line }) => {
    const said = DESCRIPTION.exec(line)?.[1] ?? '';
    return A_LIMIT.test(said) && !SAID.some((known) => said.includes(known))
      ? [
          {
            path,
            message: `"${said}" states a limit that is not one of the kernel's (limits.ts), or states it otherwise`,
          },
        ]
      : [];
  });

/** What the database checks of a column that a limit of code is about. */
const CHECKED: Readonly<Record<string, number>> = {
  key: kernel.KEY_CHARACTERS_MAX,
  line: kernel.CODE_CHARACTERS_MAX,
  occasion: kernel.CODE_CHARACTERS_MAX,
  outlet_ids: kernel.OFFER_OUTLETS_MAX,
  reference_key: kernel.SLIP_CHARACTERS_MIN,
};
const CHECK =
  /\b(?:char_length|octet_length|length|cardinality)\((\w+)\)\s*(?:<=|>=|<|>|between 1 and)\s*(\d+)/gi;

/** Checks of the database on how long something may be, other than code says; of a column that is checked anew the last counts. */
export function limitsOfTheDatabase(files: readonly TreeFile[]): Finding[] {
  const last = new Map<string, Finding & { readonly column: string; readonly limit: number }>();
  for (const { path, text } of files.filter((file) => /\/migrations\/.+\.sql$/.test(file.path))) {
    const database = path.split('/').slice(0, 2).join('/');
    for (const [message, column = '', limit] of text.matchAll(CHECK))
      last.set(`${database} ${column}`, { path, message, column, limit: Number(limit) });
  }
  return [...last.values()]
    .filter(({ column, limit }) => CHECKED[column] !== limit)
    .map(({ path, message, column }) => ({
      path,
      message: `${message}, but the kernel says ${CHECKED[column] ?? 'nothing of it (limits.ts)'}`,
    }));
}

/** A sentence for people in quotes that bind nothing. */
const IN_WORDS =
  /['"`][^'"`]*(?:\b(?:at most|up to|more than|longer than|fewer than) ?|(?:不超过|不能超过|超过|最多|最大|不到) ?)\d[^'"`]*['"`]/i;

/** Sentences of code that have a limit as a number of their own instead of the constant's. */
export const limitsInWords = (files: readonly TreeFile[]): Finding[] =>
  linesOf(files, /^(services|packages|gateway|infra|web)\/(?!.*(\.spec\.ts$|\/generated\/)).+\.ts$/)
    .filter(({ line }) => !/^\s*(\*|\/\/|\/\*)/.test(line) && IN_WORDS.test(line))
    .map(({ path, line }) => ({ path, message: `${line.trim()}: quote the limit by its constant` }));

/** Boxes of pages that take so many characters by a number of their own: more or fewer than the graph does. */
export const limitsOfBoxes = (files: readonly TreeFile[]): Finding[] =>
  linesOf(files, /^web\/(?!.*\/spec\/)(?!.*\.spec\.ts$).+\.tsx?$/)
    .filter(({ line }) => /\b(mostCharacters: |maxLength=\{|maxLength: )\d/.test(line))
    .map(({ path, line }) => ({ path, message: `${line.trim()}: name the limit that the graph keeps` }));

const linesOf = (files: readonly TreeFile[], which: RegExp): { path: string; line: string }[] =>
  files
    .filter(({ path }) => which.test(path))
    .flatMap(({ path, text }) =>
      text.split('\n').map((line, index) => ({ path: `${path}:${index + 1}`, line })),
    );
