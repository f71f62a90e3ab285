import type { Id } from '@puhui/kernel';
import type { UnitOfWork } from '@puhui/platform';
import type { PrismaClient } from './generated/prisma/client.js';

/** The one thing that can write in this service: an open transaction and the events that commit with it. */
export type Unit = UnitOfWork<PrismaClient>;

/** Who caused a change, and when; null for the platform itself (seeds). */
export interface Cause {
  readonly actorId: Id | null;
  readonly now: Date;
}
