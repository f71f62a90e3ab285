import { Injectable } from '@nestjs/common';
import type { Id } from '@puhui/kernel';
import type { Sql } from '@puhui/messaging';

/** Codes that do not exist, which one cashier may type within the window. A mistyped one is told at once and is free. */
export const wrong_codes_max = 10;
export const WRONG_CODES_WINDOW_MS = 10 * 60 * 1000;

/** How many tries a cashier has used up. */
export interface Tries {
  readonly used: number;
  /** When the window that counts them began. */
  readonly since: Date;
}

/** The first instant at which the cashier may try again; null when they may now. */
export function lockedUntil(tries: Tries | undefined, now: Date): Date | null {
  if (tries === undefined || tries.used < wrong_codes_max) return null;
  const until = new Date(tries.since.getTime() + WRONG_CODES_WINDOW_MS);
  return now < until ? until : null;
}

/** One more wrong code. A window that is over begins again. */
export function countWrongCode(tries: Tries | undefined, now: Date): Tries {
  const over = tries === undefined || now.getTime() - tries.since.getTime() >= WRONG_CODES_WINDOW_MS;
  return over ? { used: 1, since: now } : { used: tries.used + 1, since: tries.since };
}

/** Holds guessing back: codes have 55 bits, so ten tries in ten minutes find nothing. */
@Injectable()
export class WrongCodes {
  async of(sql: Sql, cashierIds: readonly Id[]): Promise<Map<Id, Tries>> {
    const rows = await sql.$queryRawUnsafe<{ cashier_id: Id; since: Date; tries: number }[]>(
      'select cashier_id, since, tries from wrong_code where cashier_id = any($1::uuid[])',
      [...new Set(cashierIds)],
    );
    return new Map(rows.map((row) => [row.cashier_id, { used: row.tries, since: row.since }]));
  }

  /** Adds what a batch counted, in the order of cashiers. Tries that another batch counted meanwhile stay counted. */
  async add(sql: Sql, wrong: ReadonlyMap<Id, number>, now: Date): Promise<void> {
    if (wrong.size === 0) return;
    const windowStart = new Date(now.getTime() - WRONG_CODES_WINDOW_MS);
    await sql.$executeRawUnsafe(
      `insert into wrong_code as known (cashier_id, since, tries)
       select c, $3::timestamptz, n from unnest($1::uuid[], $2::int[]) as t (c, n) order by c
       on conflict (cashier_id) do update set
         tries = case when known.since > $4::timestamptz then known.tries else 0 end + excluded.tries,
         since = case when known.since > $4::timestamptz then known.since else excluded.since end`,
      [...wrong.keys()],
      [...wrong.values()],
      now,
      windowStart,
    );
  }
}
