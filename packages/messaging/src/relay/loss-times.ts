import { type Reader, sql } from '@puhui/postgres';

/** How often the log of each topic is known to have lost something; of most topics none has. */
export async function lossTimes(reader: Reader): Promise<ReadonlyMap<string, number>> {
  const rows = await reader.query<{ topic: string; times: number }[]>(
    sql`select topic, times from messaging.log_loss`,
  );
  return new Map(rows.map(({ topic, times }) => [topic, times]));
}
