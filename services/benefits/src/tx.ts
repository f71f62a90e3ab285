import type { Id } from '@puhui/kernel';
import type { Transaction, Work as WorkOn } from '@puhui/platform';
import type { PrismaClient } from './generated/prisma/client.js';

/** The one thing that can write in this service: an open transaction and the events that commit with it. */
export type Tx = Transaction<PrismaClient>;

/** An open decision: its transaction, whose it is (nobody's, for an answer of billing), and when. */
export type Work<Actor extends Id | null = Id> = WorkOn<PrismaClient, Actor>;
