import type { NotedInput } from '@puhui/kernel';
import { z } from 'zod';
import { InvalidArgumentError } from 'commander';
import { mutation, query, type Question } from '../door/request.js';
import type { Paged } from './members.js';
import { pageOf } from './page.js';

/** The platform's services: each answers for its own rows. */
export const SERVICES = ['members', 'partners', 'benefits', 'billing'] as const;
export type Service = (typeof SERVICES)[number];

/** A service as it is typed on the command line. */
export function serviceName(text: string): Service {
  const service = SERVICES.find((known) => known === text);
  if (service) return service;
  throw new InvalidArgumentError(`可选 / one of: ${SERVICES.join(', ')}.`);
}

const findingSchema = z.object({
  kind: z.string(),
  what: z.string(),
  expected: z.string(),
  found: z.string(),
});
const reportSchema = z.object({
  service: z.string(),
  ok: z.boolean(),
  watermark: z.string(),
  chainBlock: z.string(),
  chainHash: z.string(),
  checks: z.array(
    z.object({
      kind: z.string(),
      rows: z.string().transform(BigInt),
      digest: z.string(),
      ok: z.boolean(),
      findings: z.array(findingSchema),
    }),
  ),
});
export type IntegrityReport = z.output<typeof reportSchema>;
export type IntegrityCheck = IntegrityReport['checks'][number];

interface Compared {
  readonly noted?: NotedInput | null;
}

export const integrityOf = (service: Service): Question<Compared, IntegrityReport> =>
  query<Compared>()(
    `${service}Integrity`,
    '$noted: NotedInput',
    '{ service ok watermark chainBlock chainHash checks { kind rows digest ok findings { kind what expected found } } }',
    reportSchema,
  );

const deadLetterSchema = z.object({
  id: z.string(),
  consumer: z.string(),
  topic: z.string(),
  key: z.string(),
  /** Both are unknown of a message that could not even be read as an event. */
  eventId: z.string().nullable(),
  type: z.string().nullable(),
  reason: z.string(),
  at: z.string(),
});
export type DeadLetter = z.output<typeof deadLetterSchema>;

export const deadLettersOf = (service: Service) =>
  query<Paged>()(
    `${service}DeadLetters`,
    '$first: Count, $after: String',
    '{ nodes { id consumer topic key eventId type reason at } pageInfo { endCursor hasNextPage } }',
    pageOf(deadLetterSchema),
  );

const parkedKeySchema = z.object({
  consumer: z.string(),
  topic: z.string(),
  key: z.string(),
  waiting: z.int(),
  since: z.string(),
  reason: z.string(),
});
export type ParkedKey = z.output<typeof parkedKeySchema>;

export const parkedKeysOf = (service: Service) =>
  query<Paged>()(
    `${service}ParkedKeys`,
    '$first: Count, $after: String',
    '{ nodes { consumer topic key waiting since reason } pageInfo { endCursor hasNextPage } }',
    pageOf(parkedKeySchema),
  );

const discardedSchema = z.object({
  id: z.string(),
  consumer: z.string(),
  topic: z.string(),
  key: z.string(),
  unreadable: z.string(),
  discardedBy: z.string(),
  reason: z.string(),
  at: z.string(),
});

export const discardedMessagesOf = (service: Service) =>
  query<Paged>()(
    `${service}DiscardedMessages`,
    '$first: Count, $after: String',
    '{ nodes { id consumer topic key unreadable discardedBy reason at } pageInfo { endCursor hasNextPage } }',
    pageOf(discardedSchema),
  );

/** As the names of mutations have it. */
export const capital = (service: Service): string => `${service.charAt(0).toUpperCase()}${service.slice(1)}`;

const discardSchema = z.object({ left: z.int() });

export const discardOf = (service: Service) =>
  mutation<{ messageId: string; reason: string; idempotencyKey: string }>()(
    `discard${capital(service)}Message`,
    '$messageId: MessageId!, $reason: String!, $idempotencyKey: IdempotencyKey!',
    'MessageDiscarded',
    '{ left }',
    discardSchema,
  );

const replaySchema = z.object({ replayed: z.int(), left: z.int(), problem: z.string().nullable() });

export const replayOf = (service: Service) =>
  mutation<{ consumer: string; topic: string; key: string; idempotencyKey: string }>()(
    `replay${capital(service)}ParkedKey`,
    '$consumer: String!, $topic: String!, $key: String!, $idempotencyKey: IdempotencyKey!',
    'ParkedKeyReplayed',
    '{ replayed left problem }',
    replaySchema,
  );
