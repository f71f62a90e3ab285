import { z } from 'zod';
import { mutation, query } from '../door/request.js';
import { capital, type Service } from './operators.js';

const remedySchema = z.object({
  id: z.string(),
  subject: z.string(),
  status: z.enum(['RUNNING', 'DONE', 'FAILED', 'INTERRUPTED']),
  startedAt: z.string(),
  done: z.int(),
  total: z.int().nullable(),
  tables: z.array(
    z.object({ table: z.string(), rowsBefore: z.int(), rowsAfter: z.int(), changed: z.boolean() }),
  ),
  problem: z.string().nullable(),
});
/** A rebuild of a projection or a refill of a topic, as it stands. */
export type Remedy = z.output<typeof remedySchema>;
const REMEDY =
  '{ id subject status startedAt done total tables { table rowsBefore rowsAfter changed } problem }';

export const projectionsOf = (service: Service) =>
  query<object>()(
    `${service}Projections`,
    '',
    `{ name topics tables underWay ${REMEDY} }`,
    z.array(
      z.object({
        name: z.string(),
        topics: z.array(z.string()),
        tables: z.array(z.string()),
        underWay: remedySchema.nullable(),
      }),
    ),
  );

export const topicsOf = (service: Service) =>
  query<object>()(
    `${service}Topics`,
    '',
    `{ name kind underWay ${REMEDY} }`,
    z.array(z.object({ name: z.string(), kind: z.string(), underWay: remedySchema.nullable() })),
  );

export const remedyOf = (service: Service) =>
  query<{ id: string }>()(`${service}Remedy`, '$id: Id!', REMEDY, remedySchema.nullable());

const begun = z.object({ remedy: remedySchema });

export const rebuildOf = (service: Service) =>
  mutation<{ projection: string; idempotencyKey: string }>()(
    `rebuild${capital(service)}Projection`,
    '$projection: String!, $idempotencyKey: IdempotencyKey!',
    'RemedyStarted',
    `{ remedy ${REMEDY} }`,
    begun,
  );

export const refillOf = (service: Service) =>
  mutation<{ topic: string; idempotencyKey: string }>()(
    `refill${capital(service)}Topic`,
    '$topic: String!, $idempotencyKey: IdempotencyKey!',
    'RemedyStarted',
    `{ remedy ${REMEDY} }`,
    begun,
  );
