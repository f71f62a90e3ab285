import { InvariantViolation } from '@puhui/kernel';

/** A life cycle as a table: for each status the events that may come, and where each leads. */
export type LifeCycle = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The statuses that can be reached from the first one. */
export function reachable(table: LifeCycle, first: string): Set<string> {
  const seen = new Set<string>();
  const visit = (status: string): void => {
    if (seen.has(status)) return;
    seen.add(status);
    for (const next of Object.values(table[status] ?? {})) visit(next);
  };
  visit(first);
  return seen;
}

/** The statuses from which one of the final ones can be reached. */
export function leadsTo(table: LifeCycle, finals: readonly string[]): string[] {
  return Object.keys(table).filter((status) => finals.some((final) => reachable(table, status).has(final)));
}

/** Where a step led, or the code of the invariant that forbade it. */
export function stepOf(
  step: () => { readonly status: string; readonly version: number },
): { status: string; version: number } | { refused: string } {
  try {
    const { status, version } = step();
    return { status, version };
  } catch (error) {
    if (error instanceof InvariantViolation) return { refused: error.code };
    throw error;
  }
}
