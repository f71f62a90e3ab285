import type { CheckKind } from '@puhui/kernel';
import type { Reader } from '@puhui/postgres';
import { publishedCounts, takenInCounts, verifyKeptEvents, type KeptEventsReport } from '@puhui/messaging';
import type { Noted } from './noted.js';
import type { IntegrityCheck, IntegrityFinding } from './types.js';

/** What a service says that it does with topics, whether or not anything has come yet. */
export interface MessagingDuties {
  /** The topics that it publishes. */
  readonly publishes: readonly string[];
  /** Each of its consumers, with each of its topics. */
  readonly takesIn: readonly { readonly consumer: string; readonly topic: string }[];
}

/**
 * What every service can prove of its events beside their chain. `verify` compares them across services:
 * - "published:<topic>" with "taken-in:<consumer>:<topic>": equal rows and digests when nothing is on its way;
 * - "outbox:<topic>": events that have not been published yet.
 * A topic that nothing was published to, and a consumer that never took anything in, are there with zero: one that was
 * forgotten would otherwise look like one that has nothing to do.
 */
export async function messagingChecks(
  reader: Reader,
  { publishes, takesIn }: MessagingDuties,
): Promise<readonly IntegrityCheck[]> {
  const due: readonly CheckKind[] = [
    ...publishes.flatMap((topic) => [`published:${topic}`, `outbox:${topic}`] as const),
    ...takesIn.map(({ consumer, topic }) => `taken-in:${consumer}:${topic}` as const),
  ];
  const found = [...(await published(reader)), ...(await takenIn(reader))];
  const kinds = new Set(found.map(({ kind }) => kind));
  return [...found, ...due.filter((kind) => !kinds.has(kind)).map(nothing)];
}

const nothing = (kind: CheckKind): IntegrityCheck => ({ kind, rows: 0n, digest: hex('0'), findings: [] });

/** The chain of events from its beginning, or from what somebody noted on. */
export const chainOfEvents = (reader: Reader, noted: Noted | null): Promise<KeptEventsReport> =>
  verifyKeptEvents(
    reader,
    noted && {
      tip: { number: noted.block.toString(), hash: noted.blockHash },
      at: noted.at,
      newOnly: noted.newOnly,
    },
  );

/**
 * The chain; "moved-events:2026-03" for each month that lies in a file, with what the head of that file comes to; and "put-aside:<event>"
 * for each event that a person kept from all consumers, with its digest.
 */
export const keptEvents = ({ rows, tip, findings, moved, putAside }: KeptEventsReport): IntegrityCheck[] => [
  { kind: 'kept-events', rows: BigInt(rows), digest: tip.hash, findings },
  ...moved.map(({ month, events, headDigest }): IntegrityCheck => ({
    kind: `moved-events:${month}`,
    rows: BigInt(events),
    digest: headDigest,
    findings: [],
  })),
  ...putAside.slice(0, put_aside_named_max).map(({ eventId, digest }): IntegrityCheck => ({
    kind: `put-aside:${eventId}`,
    rows: 1n,
    digest: digest ?? '',
    findings: [],
  })),
];

/** Each is a person's decision; where there are more, the list of them has the others. */
const put_aside_named_max = 20;

async function published(reader: Reader): Promise<IntegrityCheck[]> {
  return (await publishedCounts(reader)).flatMap(({ topic, events, digest, waiting }): IntegrityCheck[] => [
    { kind: `published:${topic}`, rows: BigInt(events), digest: hex(digest), findings: [] },
    { kind: `outbox:${topic}`, rows: BigInt(waiting), digest: hex('0'), findings: [] },
  ]);
}

async function takenIn(reader: Reader): Promise<IntegrityCheck[]> {
  return (await takenInCounts(reader)).map(({ consumer, topic, events, digest, parked }): IntegrityCheck => ({
    kind: `taken-in:${consumer}:${topic}`,
    rows: BigInt(events),
    digest: hex(digest),
    findings: parked === 0 ? [] : [parkedFinding(consumer, topic, parked)],
  }));
}

const parkedFinding = (consumer: string, topic: string, parked: number): IntegrityFinding => ({
  kind: 'messages-parked',
  what: `messaging.parked_message ${consumer} ${topic}`,
  expected: '0',
  found: String(parked),
});

/** Sums modulo 2^64 come as decimal digits. */
const hex = (decimal: string): string => BigInt(decimal).toString(16).padStart(16, '0');
