import type { ReceivedEvent } from '@puhui/messaging';

/**
 * Of each aggregate the highest version of a batch, in key order: one statement may touch a row only once, and two
 * batches that lock rows in one order never wait for each other.
 */
export function newest<E extends ReceivedEvent>(events: readonly E[]): E[] {
  const latest = new Map<string, E>();
  for (const event of events) {
    const known = latest.get(event.aggregateId);
    if (known === undefined || known.version < event.version) latest.set(event.aggregateId, event);
  }
  return [...latest.values()].sort((a, b) => (a.aggregateId < b.aggregateId ? -1 : 1));
}

/** Whole states as JSON, so that one statement serves any number of rows. */
export const statesAsJson = (events: readonly ReceivedEvent[]): string =>
  JSON.stringify(
    events.map(({ data, version }) => ({ ...(typeof data === 'object' ? data : null), version })),
  );
