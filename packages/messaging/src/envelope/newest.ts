import type { ReceivedEvent } from './received.js';

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
