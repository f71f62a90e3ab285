import type { Id } from '@puhui/kernel';
import type { Database, Transaction, Undecided as UndecidedOn, Work as WorkOn } from '@puhui/platform';
import type { PrismaClient } from './generated/prisma/client.js';

/** The one thing that can write in this service: an open transaction and the events that commit with it. */
export type Tx = Transaction<PrismaClient>;

/** The same while nothing is decided: it may lock, and its models only read. */
export type Undecided = UndecidedOn<PrismaClient>;

/** The models of its database, which can only be read. */
export type Models = Pick<Database<PrismaClient>, 'prisma'>;

/** An open decision: its transaction, whose it is, and when. */
export type Work<Actor extends Id | null = Id> = WorkOn<PrismaClient, Actor>;
