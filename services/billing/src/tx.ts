import type { Transaction } from '@puhui/platform';
import type { PrismaClient } from './generated/prisma/client.js';

/** An open transaction of billing: its models, SQL, and events that commit with it. */
export type Tx = Transaction<PrismaClient>;

/** The transaction of a consumer, which has no models: SQL, and events that commit with it. */
export type EventTx = Pick<Transaction, 'query' | 'execute' | 'returning' | 'keep'>;
