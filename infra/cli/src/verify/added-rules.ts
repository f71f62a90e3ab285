import type { IntegrityReport } from '../questions/operators.js';

const ADDED = /^added-rule:(?<rule>.+)$/;

/** Rules of the books that somebody added to those of the program: lawful, and worth asking by whose word, whenever anything is proved. */
export function addedRuleNotes(reports: readonly IntegrityReport[]): string[] {
  const named = reports.flatMap(({ checks }) =>
    checks.flatMap(({ kind, digest }) => {
      const rule = ADDED.exec(kind)?.groups?.['rule'];
      return rule === undefined ? [] : [`${rule} (${digest.slice(0, 16)})`];
    }),
  );
  return named.length === 0
    ? []
    : [
        `随程序发布以外增加的科目、分录规则或经费分成 / accounts, posting rules and shares of dues that were added to those of the program: ${named.join(', ')}. ` +
          '请核对依据 / ask by whose decision.',
      ];
}
