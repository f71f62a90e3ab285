import { publishedCounts, takenInCounts, verifyKeptEvents, type Sql } from '@puhui/messaging';
import type { IntegrityCheck, IntegrityFinding } from './types.js';

/**
 * What every service can prove of its events. `verify` compares them across services:
 * - "kept-events": rows and chain, computed again;
 * - "published:<topic>" with "taken-in:<consumer>:<topic>": equal rows and digests when nothing is on its way;
 * - "outbox:<topic>": events that have not been published yet.
 */
export async function messagingChecks(sql: Sql): Promise<readonly IntegrityCheck[]> {
  return [await keptEvents(sql), ...(await published(sql)), ...(await takenIn(sql))];
}

async function keptEvents(sql: Sql): Promise<IntegrityCheck> {
  const { rows, digest, findings } = await verifyKeptEvents(sql);
  return { kind: 'kept-events', rows: BigInt(rows), digest, findings };
}

async function published(sql: Sql): Promise<IntegrityCheck[]> {
  return (await publishedCounts(sql)).flatMap(({ topic, events, digest, waiting }) => [
    { kind: `published:${topic}`, rows: BigInt(events), digest: hex(digest), findings: [] },
    { kind: `outbox:${topic}`, rows: BigInt(waiting), digest: hex('0'), findings: [] },
  ]);
}

async function takenIn(sql: Sql): Promise<IntegrityCheck[]> {
  return (await takenInCounts(sql)).map(({ consumer, topic, events, digest, parked }) => ({
    kind: `taken-in:${consumer}:${topic}`,
    rows: BigInt(events),
    digest: hex(digest),
    findings: parked === 0 ? [] : [parkedFinding(consumer, topic, parked)],
  }));
}

const parkedFinding = (consumer: string, topic: string, parked: number): IntegrityFinding => ({
  kind: 'messages-parked',
  place: `messaging.parked_message ${consumer} ${topic}`,
  expected: '0',
  found: String(parked),
});

/** Sums modulo 2^64 come as decimal digits. */
const hex = (decimal: string): string => BigInt(decimal).toString(16).padStart(16, '0');
