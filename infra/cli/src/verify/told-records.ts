import type { IntegrityReport } from '../questions/operators.js';

const TOLD = /^records-told:(?<day>\d{4}-\d{2}-\d{2})$/;
const OVER = /^records-over:(?<table>.+)$/;

/** Until which day records of who saw what and who was turned away are compared, and of how many days they no more are. */
export function toldRecordsNotes(reports: readonly IntegrityReport[]): string[] {
  const named = (pattern: RegExp, say: (found: string, rows: bigint) => string): string[] =>
    reports.flatMap(({ service, checks }) =>
      checks.flatMap(({ kind, rows }) => {
        const [, found] = pattern.exec(kind) ?? [];
        return found === undefined ? [] : [`${service} ${say(found, rows)}`];
      }),
    );
  const through = named(TOLD, (day) => day);
  const over = named(OVER, (table, tallies) => `${table} ${tallies}`);
  return [
    ...(through.length === 0
      ? []
      : [
          `记录（谁看了谁的资料、谁被拒绝）已逐日核对到 / records of who saw what and who was turned away are compared through: ${through.join(', ')}. ` +
            '之后的要等当天结束 / later ones once their day is over.',
        ]),
    ...(over.length === 0
      ? []
      : [
          `保存期已过、不再比对的汇总份数 / tallies of records that are compared no more, since their time is over: ${over.join(', ')}.`,
        ]),
  ];
}
