import { isSpec, type Finding, type TreeFile } from './tree.js';

/** SQL whose answer depends on the zone of the connection, or on the day that it is somewhere. */
const FORMS: readonly { readonly form: RegExp; readonly what: string; readonly instead: string }[] = [
  {
    form: /\b(current_date|current_time|localtimestamp|localtime)\b/i,
    what: 'the day or the time of the database',
    instead: 'a business date or an instant that is handed in',
  },
  {
    form: /(\b\w*_(at|until)|\bnow\(\)|_timestamp(\(\))?)\s*::\s*(date|timestamp|time|text)\b/i,
    what: 'a cast of an instant',
    instead: "`at time zone 'Asia/Shanghai'` for a day, `at time zone 'UTC'` for a text, and then the cast",
  },
  {
    form: /\b(to_char|date_trunc)\(\s*('\w+'\s*,\s*)?([\w.]*(_at|_until)|now\(\)|\w+_timestamp(\(\))?)\s*[,)]/i,
    what: 'an instant that is cut or written out',
    instead: "`at time zone 'Asia/Shanghai'` for business time, `at time zone 'UTC'` for a text",
  },
];
/** A time that says no zone; what is made of a day and put into a zone on the same line is none. */
const WITHOUT_ZONE = /\btimestamp\b(?!\s+with\s+time\s+zone)/i;
const CAST_WITHOUT_ZONE = /::\s*timestamp\b/i;
const INTO_A_ZONE = /at time zone '/i;

export const zoneBound = (files: readonly TreeFile[]): Finding[] =>
  files
    .filter(({ path }) => /^(packages|services)\/.+\.(sql|ts)$/.test(path) && !isSpec(path))
    .filter(({ path }) => !/(^|\/)generated\//.test(path))
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) =>
        problemsOf(line, path.endsWith('.sql')).map((message) => ({
          path: `${path}:${index + 1}`,
          message,
        })),
      ),
    );

function problemsOf(line: string, isSql: boolean): string[] {
  const said = line.replace(isSql ? /--.*$/ : /^\s*(\/\/|\/?\*).*$/, '');
  const bare = isSql ? WITHOUT_ZONE : CAST_WITHOUT_ZONE;
  const found = FORMS.filter(({ form }) => form.test(said)).map(
    ({ what, instead }) => `${what}; write ${instead}`,
  );
  if (bare.test(said) && !INTO_A_ZONE.test(said)) found.push('a time without a zone; write timestamptz');
  return found;
}
