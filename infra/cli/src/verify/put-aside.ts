import type { IntegrityReport } from '../questions/operators.js';

const PUT_ASIDE = /^put-aside:(?<id>.+)$/;

/** Events that persons kept from all consumers, since no broker took them: each is named, whenever anything is proved. */
export function putAsideNotes(reports: readonly IntegrityReport[]): string[] {
  const named = reports.flatMap(({ service, checks }) =>
    checks.flatMap(({ kind }) => {
      const id = PUT_ASIDE.exec(kind)?.groups?.['id'];
      return id === undefined ? [] : [`${service} ${id}`];
    }),
  );
  return named.length === 0
    ? []
    : [
        `经人决定搁置、没有发给任何模块的事件 / events put aside by a person and sent to no part: ${named.join(', ')}. ` +
          '谁、为什么，见“没有发出的事件” / who and why: "Events left behind".',
      ];
}
