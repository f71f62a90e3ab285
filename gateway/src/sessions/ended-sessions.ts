import { sql, type Reader, type Sql, type Writer } from '@puhui/postgres';

/** By what a session was ended before its time. What ends by itself (unused, over, with its token, in favour of a new sign-in) has no such. */
export type EndedBy =
  | 'SIGNED_OUT'
  | 'SIGNED_OUT_EVERYWHERE'
  | 'ENDED_FROM_ELSEWHERE'
  | 'ENDED_BY_ADMINISTRATOR'
  | 'ENDED_AT_ISSUER'
  | 'ONE_TOO_MANY';

export interface EndedSession {
  readonly personId: string;
  readonly by: EndedBy;
}

/** Remembers the sessions of a condition before they end; of one that ends twice, by what it ended first. */
export async function rememberEnded(tx: Writer, which: Sql, by: EndedBy): Promise<void> {
  await tx.execute(sql`insert into gateway.ended_session (secret_hash, key_id, person_id, ended_by, ends_at)
    select secret_hash, key_id, person_id, ${by}::text, ends_at from gateway.session where ${which}
    on conflict do nothing`);
}

/** Those of the cookies' hashes whose session was ended. */
export function endedAmong(
  reader: Reader,
  keyId: string,
  hashes: readonly Buffer[],
): Promise<(EndedSession & { readonly secretHash: Buffer })[]> {
  return reader.query(sql`select secret_hash as "secretHash", person_id as "personId", ended_by as "by"
    from gateway.ended_session where secret_hash = any (${hashes}::bytea[]) and key_id = ${keyId}`);
}

/** Forgets those that would be over by now. */
export async function forgetEnded(writer: Writer, now: Date, rows_max: number): Promise<number> {
  return writer.execute(sql`delete from gateway.ended_session where secret_hash = any (array(
    select secret_hash from gateway.ended_session where ends_at <= ${now} order by ends_at limit ${rows_max}))`);
}
