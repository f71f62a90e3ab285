import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import { howFar, longTestMs } from '@puhui/testkit';
import { aPerson } from '../../spec/builders.js';
import { startMembers } from '../../spec/members-under-test.js';
import { HEADER, importFile } from '../../spec/roster-files.js';

/** What may be wrong with a row, and what the import must then say. `ok` is right. */
const faults = {
  ok: {},
  checkDigit: { code: 'RESIDENT_ID_CHECK_DIGIT' },
  mobile: { code: 'MOBILE_FORM' },
  name: { code: 'EMPTY_VALUE' },
  joined: { code: 'JOIN_DATE_FORM' },
  union: { code: 'UNION_CODE_UNKNOWN' },
  columns: { code: 'COLUMN_COUNT' },
} as const;
type Fault = keyof typeof faults;
interface Drawn {
  readonly n: number;
  readonly fault: Fault;
  readonly newline: boolean;
  readonly blankBefore: boolean;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  n: fc.nat(400),
  fault: fc.constantFrom(...(Object.keys(faults) as Fault[]), 'ok', 'ok', 'ok'),
  newline: fc.boolean(),
  blankBefore: fc.boolean(),
});

function cellsOf({ n, fault, newline }: Drawn): string[] {
  const person = aPerson(n);
  const last = person.residentId.endsWith('1') ? '2' : '1';
  const cells = [
    fault === 'name' ? '' : person.name,
    fault === 'checkDigit' ? person.residentId.slice(0, 17) + last : person.residentId,
    fault === 'mobile' ? '110' : person.mobile,
    '网约配送员',
    newline ? '"椰城快递\n第一分部"' : '',
    '快达外卖',
    fault === 'joined' ? '2024-13-01' : '2024-03-05',
    fault === 'union' ? '99' : '460105',
  ];
  return fault === 'columns' ? cells.slice(0, 7) : cells;
}

/** The same, said by a model of ten lines: what is refused, where, and how many are new. */
function expected(rows: readonly Drawn[], known: ReadonlySet<number>) {
  const refusals: string[] = [];
  const seen = new Map<number, 'taken' | 'refused'>();
  let line = 2;
  let unchanged = 0;
  for (const row of rows) {
    line += row.blankBefore ? 1 : 0;
    const readable = row.fault === 'ok' || row.fault === 'union';
    const first = seen.get(row.n);
    if (!readable) refusals.push(`${line} ${codeOf(row.fault)}`);
    else if (first !== undefined)
      refusals.push(`${line} ${first === 'taken' ? 'DUPLICATE_IN_FILE' : 'DUPLICATE_OF_REFUSED'}`);
    else {
      seen.set(row.n, row.fault === 'union' ? 'refused' : 'taken');
      if (row.fault === 'union') refusals.push(`${line} UNION_CODE_UNKNOWN`);
      else if (known.has(row.n)) unchanged += 1;
    }
    line += row.newline ? 2 : 1;
  }
  return { refusals, unchanged, accepted: rows.length - refusals.length - unchanged };
}
const codeOf = (fault: Exclude<Fault, 'ok'>): string => faults[fault].code;

describe('any roster', () => {
  let members: ServiceUnderTest;
  const known = new Set<number>();
  beforeAll(async () => {
    members = await startMembers();
  });
  afterAll(() => members.stop());

  it(
    'in any encoding is imported as a ten-line model says, row by row',
    async () => {
      const encodings = fc.constantFrom('utf8', 'gb18030');
      const ends = fc.constantFrom('\n', '\r\n');
      await fc.assert(
        fc.asyncProperty(
          fc.array(drawn, { minLength: 1, maxLength: 25 }),
          encodings,
          ends,
          async (rows, encoding, end) => {
            const text = rows.map((row) => (row.blankBefore ? '\n' : '') + cellsOf(row).join(','));
            const file = [HEADER, ...text, ''].join('\n').replaceAll('\n', end);
            const model = expected(rows, known);
            const imported = await importFile(members, new Uint8Array(iconv.encode(file, encoding)));
            expect(imported.refusals.map((told) => told.replace(/ \S+ /, ' '))).toEqual(model.refusals);
            const { accepted, unchanged, refusals } = model;
            const counts = { rows: rows.length, accepted, unchanged, refused: refusals.length };
            expect(imported.end).toMatchObject({ done: true, ...counts });
            const firsts = new Map<number, Drawn>();
            for (const row of rows)
              if ((row.fault === 'ok' || row.fault === 'union') && !firsts.has(row.n)) firsts.set(row.n, row);
            for (const row of firsts.values()) if (row.fault === 'ok') known.add(row.n);
          },
        ),
        howFar({ few: 25, many: 400 }),
      );
    },
    longTestMs(),
  );

  it('leaves as many members as the model counts', async () => {
    const [found] = await members.database.sql.query<{ n: number }[]>(
      sql`select count(*)::int as n from membership where platform = '快达外卖'`,
    );
    expect(found?.n).toBe(known.size);
  });
});
