import { join } from 'node:path';
import type { IntegrityReport } from '../questions/operators.js';
import type { Difference } from './cross-checks.js';

const MOVED = /^moved-events:(?<month>\d{4}-\d{2})$/;

/** A month of a service that lies in a file, as the service tells of it. */
interface MovedMonth {
  readonly service: string;
  readonly month: string;
  readonly events: bigint;
  /** Of the head that its file begins with, and of nothing else. */
  readonly headDigest: string;
}

export const movedMonthsOf = (reports: readonly IntegrityReport[]): MovedMonth[] =>
  reports.flatMap(({ service, checks }) =>
    checks.flatMap(({ kind, rows, digest }) => {
      const month = MOVED.exec(kind)?.groups?.['month'];
      return month === undefined ? [] : [{ service, month, events: rows, headDigest: digest }];
    }),
  );

/** Months whose events were not read, in words; nothing where none was moved. */
export const unreadMonths = (months: readonly MovedMonth[]): string[] =>
  months.length === 0
    ? []
    : [
        `已移走、未读取的月份 / moved away and not read: ${months.map(({ service, month }) => `${service} ${month}`).join(', ')}. ` +
          '--moved 文件夹 读取并证明 / --moved FOLDER reads and proves them.',
      ];

export interface MovedProof {
  readonly differences: readonly Difference[];
  readonly notes: readonly string[];
}

/** Each file proves itself from end to end, and begins with the very head that the service's chain is tied to. */
export async function proveMoved(
  folder: string,
  months: readonly MovedMonth[],
  say: (line: string) => void,
): Promise<MovedProof> {
  // Loaded here: nobody else needs to read such a file.
  const { checkMonthFile, headDigest, monthFileName } = await import('@puhui/messaging/moving');
  const differences: Difference[] = [];
  const proved: string[] = [];
  for (const { service, month, events, headDigest: told } of months) {
    const path = join(folder, monthFileName(service, month));
    say(`  ${path} …`);
    const { head, findings } = await checkMonthFile(path);
    const where = `${service} moved-events:${month}`;
    const wrong = findings.map(({ kind, what, expected, found }): Difference => ({
      kind,
      where,
      what,
      expected,
      found,
    }));
    if (wrong.length === 0 && head !== null && headDigest(head) !== told)
      wrong.push({
        kind: 'month-file',
        where,
        what: path,
        expected: `${service} ${month}, ${events} events, head ${told}`,
        found: `${head.service} ${head.month}, ${head.events} events, head ${headDigest(head)}`,
      });
    differences.push(...wrong);
    if (wrong.length === 0) proved.push(`${service} ${month}`);
  }
  return {
    differences,
    notes: proved.length === 0 ? [] : [`已读取并证明 / read and proved where they lie: ${proved.join(', ')}`],
  };
}
