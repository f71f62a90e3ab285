import { BY_INDEX, nothing, sql, type PlainDatabase, type Sql, type Writer } from '@puhui/postgres';
import { endedAmong, forgetEnded, rememberEnded, type EndedBy, type EndedSession } from './ended-sessions.js';
import { LookUps, nameOf } from './look-ups.js';
import type { Session } from './session.js';

const columns = sql`id, person_id as "personId", device, seen_from as "seenFrom", started_at as "startedAt", last_seen_at as "lastSeenAt",
  ends_at as "endsAt", tokens as "sealedTokens", token_version as "tokenVersion", token_ends_at as "tokenEndsAt"`;

/**
 * One that ended while its new tokens were on their way waits for them, so that they can be taken back as well: it is nobody's
 * session any more, whatever the clock says.
 */
const isNotEnded = sql`ends_at <> 'epoch'`;

/** A session that is no more. */
export interface Ended extends Pick<Session, 'id' | 'sealedTokens'> {
  /** Sealed under this gateway's key. */
  readonly isOurs: boolean;
}

/**
 * Hears of every session that ends, whatever ended it, but of one that a new sign-in of the same person in the same browser
 * replaces: an issuer may hold both for one, and would end the new one with the old.
 */
type OnEnded = (ended: readonly Ended[]) => void;

/** Whoever asks for more is told "so many, or more". */
export const session_rows_counted_max = 100_000;

/** What a new session is kept with beside itself. */
export interface Beginning {
  readonly secretHash: Buffer;
  /** Cookies' hashes of the sessions that this browser had: they end with the new one's beginning. */
  readonly replaces: readonly Buffer[];
  readonly ofPersonMax: number;
  /** What the issuer calls the sign-in and its person, hashed; null for what it does not name. */
  readonly sidHash?: Buffer | null;
  readonly subHash?: Buffer | null;
}

/** That an issuer has ended one sign-in, or all of somebody's. */
export interface EndedAtIssuer {
  readonly tokenHash: Buffer;
  /** Until when it is remembered that this token came. */
  readonly until: Date;
  readonly sidHash?: Buffer | null;
  readonly subHash?: Buffer | null;
}

/** The sessions of browsers, all under one key. */
export class SessionStore {
  private readonly lookUps = new LookUps<Session>((hashes) => this.byCookies(hashes));
  private readonly endedLookUps = new LookUps<EndedSession>((hashes) => this.endedByCookies(hashes));

  constructor(
    private readonly database: Writer & Pick<PlainDatabase, 'transaction'>,
    private readonly keyId: string,
    private readonly onEnded: OnEnded,
  ) {}

  /** True the first time that a sign-in comes back. */
  async useSignIn(stateHash: Buffer, endsAt: Date): Promise<boolean> {
    const used = await this.database.execute(sql`insert into gateway.used_sign_in (state_hash, ends_at)
      values (${stateHash}, ${endsAt}) on conflict do nothing`);
    return used === 1;
  }

  /** Keeps a new session, and ends those that it replaces and the person's oldest beyond the number that one may have. */
  async begin(session: Session, beginning: Beginning): Promise<void> {
    const { secretHash, replaces, ofPersonMax, sidHash = null, subHash = null } = beginning;
    const { id, personId, device, seenFrom, startedAt, lastSeenAt, endsAt } = session;
    const { sealedTokens, tokenVersion, tokenEndsAt } = session;
    const ended = await this.database.transaction(async (tx) => {
      // Two that begin at once would each count without the other.
      await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${personId}, 0))`);
      const isReplaced = sql`secret_hash = any (${replaces}::bytea[])`;
      await tx.execute(
        sql`delete from gateway.session where ${isReplaced} and person_id = ${personId}::uuid`,
      );
      const replaced = await this.endIn(tx, isReplaced, null);
      await tx.execute(sql`insert into gateway.session (id, secret_hash, key_id, person_id, device, seen_from, tokens,
        token_version, token_ends_at, started_at, last_seen_at, ends_at, sid_hash, sub_hash) values (${id}, ${secretHash}, ${this.keyId},
        ${personId}, ${device}, ${seenFrom}, ${sealedTokens}, ${tokenVersion}, ${tokenEndsAt}, ${startedAt}, ${lastSeenAt}, ${endsAt},
        ${sidHash}, ${subHash})`);
      const oldest = await this.endIn(
        tx,
        sql`id in (select id from gateway.session
          where person_id = ${personId}::uuid and ${isNotEnded}
          order by (id = ${id}::uuid) desc, last_seen_at desc, id desc offset ${ofPersonMax})`,
        'ONE_TOO_MANY',
      );
      return [...replaced, ...oldest];
    });
    this.onEnded(ended);
  }

  /** Marks first, which waits for a renewal that is being written down; what waits for none goes at once. */
  private async endIn(tx: Writer, which: Sql, by: EndedBy | null): Promise<Ended[]> {
    if (by !== null) await rememberEnded(tx, sql`${which} and ${isNotEnded}`, by);
    const ended = await tx.returning<Ended[]>(sql`update gateway.session set ends_at = 'epoch'
      where ${which} and ${isNotEnded} returning ${this.ended}`);
    await tx.execute(sql`delete from gateway.session
      where id = any (${ended.map(({ id }) => id)}::uuid[]) and renewing_until is null`);
    return ended;
  }

  /** What a session leaves when it ends. */
  private get ended(): Sql {
    return sql`id, tokens as "sealedTokens", key_id = ${this.keyId} as "isOurs"`;
  }

  byCookie(secretHash: Buffer): Promise<Session | undefined> {
    return this.lookUps.of(secretHash);
  }

  private async byCookies(hashes: readonly Buffer[]): Promise<ReadonlyMap<string, Session>> {
    const found = await this.database.query<(Session & { readonly secretHash: Buffer })[]>(
      sql`select secret_hash as "secretHash", ${columns} from gateway.session
        where secret_hash = any (${hashes}::bytea[]) and key_id = ${this.keyId} and ${isNotEnded}`,
    );
    return new Map(found.map(({ secretHash, ...session }) => [nameOf(secretHash), session]));
  }

  /** What is known of a session that no cookie opens any more. */
  endedByCookie(secretHash: Buffer): Promise<EndedSession | undefined> {
    return this.endedLookUps.of(secretHash);
  }

  private async endedByCookies(hashes: readonly Buffer[]): Promise<ReadonlyMap<string, EndedSession>> {
    const found = await endedAmong(this.database, this.keyId, hashes);
    return new Map(found.map(({ secretHash, ...ended }) => [nameOf(secretHash), ended]));
  }

  async byId(id: string): Promise<Session | undefined> {
    return this.one(sql`id = ${id}::uuid`);
  }

  private async one(condition: Sql): Promise<Session | undefined> {
    const [found] = await this.database.query<Session[]>(
      sql`select ${columns} from gateway.session
        where ${condition} and key_id = ${this.keyId} and ${isNotEnded}`,
    );
    return found;
  }

  /** Everything of a person that isn't over, seen last first. */
  ofPerson(personId: string, now: Date, idleMs: number): Promise<Session[]> {
    const seenSince = new Date(now.getTime() - idleMs);
    return this.database.query<Session[]>(sql`select ${columns} from gateway.session
      where person_id = ${personId}::uuid and key_id = ${this.keyId} and ends_at > ${now}
        and last_seen_at > ${seenSince} order by last_seen_at desc, id desc limit 100`);
  }

  /** Never back: a clock that jumps makes no session older than it is. */
  async seen(id: string, now: Date, from: string): Promise<void> {
    await this.database
      .execute(sql`update gateway.session set last_seen_at = greatest(last_seen_at, ${now}), seen_from = ${from}
      where id = ${id}::uuid`);
  }

  /**
   * Ends all of the person's, or the one.
   * @param by null for what ended by itself and is removed
   * @returns how many that were
   */
  async end(personId: string, by: EndedBy | null, id?: string): Promise<number> {
    const one = id === undefined ? nothing : sql`and id = ${id}::uuid`;
    const which = sql`person_id = ${personId}::uuid ${one}`;
    const ended = await this.database.transaction((tx) => this.endIn(tx, which, by));
    this.onEnded(ended);
    return ended.length;
  }

  /** Ends what the issuer has ended. @returns how many there were; null when this token has come before */
  async endAtIssuer({ tokenHash, until, sidHash, subHash }: EndedAtIssuer): Promise<number | null> {
    const which = sql`key_id = ${this.keyId} and (sid_hash = ${sidHash ?? null} or sub_hash = ${subHash ?? null})`;
    const ended = await this.database.transaction(async (tx) => {
      const isFirst = await tx.execute(sql`insert into gateway.used_sign_in (state_hash, ends_at)
        values (${tokenHash}, ${until}) on conflict do nothing`);
      return isFirst === 1 ? this.endIn(tx, which, 'ENDED_AT_ISSUER') : null;
    });
    this.onEnded(ended ?? []);
    return ended?.length ?? null;
  }

  /**
   * True for the one that may ask the issuer for new tokens in the place of this version. A claim that lasts longer than one
   * made now would was made before the clock went back.
   */
  async claimRenewal(session: Session, now: Date, until: Date): Promise<boolean> {
    const claimed = await this.database.execute(sql`update gateway.session set renewing_until = ${until}
      where id = ${session.id}::uuid and token_version = ${session.tokenVersion}
        and (renewing_until is null or renewing_until <= ${now} or renewing_until > ${until})`);
    return claimed === 1;
  }

  async giveRenewalBack({ id, tokenVersion }: Session): Promise<void> {
    await this.database.execute(sql`update gateway.session set renewing_until = null
      where id = ${id}::uuid and token_version = ${tokenVersion}`);
  }

  /**
   * In the place of the tokens that `of` was read with; nothing when others have come since.
   * @returns false when the session has ended meanwhile: what ended with it has been told of
   */
  async renew(of: Session, sealedTokens: Buffer, tokenEndsAt: Date): Promise<boolean> {
    const ended = await this.database.transaction(async (tx) => {
      await tx.execute(sql`update gateway.session set tokens = ${sealedTokens},
        token_version = token_version + 1, token_ends_at = ${tokenEndsAt}, renewing_until = null
        where id = ${of.id}::uuid and token_version = ${of.tokenVersion}`);
      return tx.returning<Ended[]>(sql`delete from gateway.session
        where id = ${of.id}::uuid and not ${isNotEnded} and renewing_until is null returning ${this.ended}`);
    });
    this.onEnded(ended);
    return ended.length === 0;
  }

  /** Removes what is over. @returns how many rows went, at most about `rows_max` of each kind. */
  async removeOver(
    now: Date,
    idleMs: number,
    rows_max: number,
  ): Promise<{ sessions: number; signIns: number; remembered: number }> {
    const seenUntil = new Date(now.getTime() - idleMs);
    const isNotRenewing = sql`(renewing_until is null or renewing_until <= ${now})`;
    const { sessions, ...others } = await this.database.transaction(async (tx) => {
      await tx.returning(sql`select ${BY_INDEX}`);
      return {
        sessions: await tx.returning<Ended[]>(sql`delete from gateway.session where id = any (array(
          (select id from gateway.session where ends_at <= ${now} and ${isNotRenewing} order by ends_at limit ${rows_max})
          union all (select id from gateway.session where last_seen_at <= ${seenUntil} and ${isNotRenewing}
            order by last_seen_at limit ${rows_max}))) returning ${this.ended}`),
        signIns: await tx.execute(sql`delete from gateway.used_sign_in where state_hash = any (array(
          select state_hash from gateway.used_sign_in where ends_at <= ${now} order by ends_at limit ${rows_max}))`),
        remembered: await forgetEnded(tx, now, rows_max),
      };
    });
    this.onEnded(sessions);
    return { sessions: sessions.length, ...others };
  }

  /** How many there are, `session_rows_counted_max` at most: it is asked again and again. */
  async countUpTo(rows_max = session_rows_counted_max): Promise<number> {
    const [row] = await this.database.query<{ sessions: number }[]>(
      sql`select count(*)::int as sessions from (select from gateway.session limit ${rows_max}::int) as s`,
    );
    return row?.sessions ?? 0;
  }

  /** @throws while the database is away. */
  async reach(): Promise<void> {
    await this.database.query(sql`select 1 from gateway.session limit 1`);
  }
}
