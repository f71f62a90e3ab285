import { hashKey } from '@tanstack/react-query';

interface Before {
  readonly queryKey: readonly unknown[];
}
type StandsIn = <Of>(last: Of | undefined, before: Before | undefined) => Of | undefined;

/**
 * What stays in view while the answer of now is under way: the last one, where the same was asked for but for what may differ.
 * Anything else is of another union, another month or another person, and stands under no name but its own.
 * @param now the document and its variables
 */
export function keptOver(now: readonly unknown[], mayDiffer: readonly PropertyKey[]): StandsIn {
  const rest = restOf(now, mayDiffer);
  return (last, before) => (before && restOf(before.queryKey, mayDiffer) === rest ? last : undefined);
}

const restOf = ([document, variables]: readonly unknown[], mayDiffer: readonly PropertyKey[]): string =>
  hashKey([
    document,
    Object.fromEntries(Object.entries(variables ?? {}).filter(([name]) => !mayDiffer.includes(name))),
  ]);
