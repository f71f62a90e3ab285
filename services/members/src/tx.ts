import type { Id } from '@puhui/kernel';
import type {
  Database,
  Moment,
  ReadDatabase,
  StatementTransaction,
  Transaction,
  Undecided as UndecidedOn,
  Work as WorkOn,
} from '@puhui/platform';
import type { PrismaClient } from './generated/prisma/client.js';

/** The one thing that can write in this service: an open transaction and the events that commit with it. */
export type Tx = Transaction<PrismaClient>;

/** The same without models: what needs statements alone takes this, and so serves a roster's batches too (ADR 0150). */
export type SetsTx = StatementTransaction;

/** The same while nothing is decided: it may lock, and its models only read. */
export type Undecided = UndecidedOn<PrismaClient>;

/** Where this service's rows can be read: its database, or a transaction that sees its own changes. */
export type Rows = ReadDatabase<PrismaClient> | Undecided;

/** The models of its database, which can only be read. */
export type Models = Pick<Database<PrismaClient>, 'prisma'>;

/** An open decision: its transaction, whose it is (nobody's, for a seed), and when. */
export type Work<Actor extends Id | null = Id> = WorkOn<PrismaClient, Actor>;

/** The same over statements alone. */
export interface SetsWork<Actor extends Id | null = Id> extends Moment<Actor> {
  readonly tx: SetsTx;
}
