import type { Id } from '@puhui/kernel';
import type { Database, Transaction, Work } from '@puhui/platform';
import type { PrismaClient } from './generated/prisma/client.js';

/** The one thing that can write in this service: an open transaction and the events that commit with it. */
export type Tx = Transaction<PrismaClient>;

/** Where this service's rows can be read: its database, or a transaction that sees its own changes. */
export type Rows = Database<PrismaClient> | Tx;

/** A change that is under way: its transaction, who asked for it (nobody, for a seed), and when. */
export interface Change extends Omit<Work<PrismaClient>, 'actorId'> {
  readonly actorId: Id | null;
}
