import { HOUR_MS } from '@puhui/kernel';
import type { Sql } from '@puhui/postgres';
import type { SqlDatabase } from '../sql.js';

/** A month may be large. */
export const MOVE_TIMEOUT_MS = HOUR_MS;

export interface MoveOptions {
  /** As the owner of the tables, with two connections; a transaction may take as long as the month is large. */
  readonly database: SqlDatabase;
  readonly service: string;
  /** "2026-03". */
  readonly month: string;
  readonly folder: string;
  /** The machine's time, wherever business time is. */
  readonly now: Date;
  /** SQL: which events `e` stay as well, since somebody else reads them. */
  readonly alsoStays: Sql;
  /** Told of each step, and waited for. */
  readonly say: (step: MoveStep) => void | Promise<void>;
}

/** In their order; wherever it breaks off, the same command begins anew, and nothing is lost. */
export type MoveStep = 'writing' | 'written' | 'in its place' | 'read back' | 'taking out' | 'taken out';

/** Why a month is not moved away, in a sentence; nothing has changed in the database. */
export class MoveRefused extends Error {}
