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

/**
 * The same, each with what an older version told in a field that never changes and that the newest one leaves out: an instance of a build
 * from before the field may have told it.
 */
export function newestKeeping<D extends object>(
  events: readonly ReceivedEvent<D>[],
  field: keyof D,
): ReceivedEvent<D>[] {
  const told = new Map<string, D[keyof D]>();
  for (const { aggregateId, data } of events) {
    if (data[field] !== undefined && data[field] !== null) told.set(aggregateId, data[field]);
  }
  return newest(events).map((event) => ({
    ...event,
    data: { ...event.data, [field]: event.data[field] ?? told.get(event.aggregateId) },
  }));
}
