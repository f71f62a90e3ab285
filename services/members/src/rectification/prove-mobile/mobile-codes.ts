import { Inject, Injectable } from '@nestjs/common';
import { MINUTE_MS, newId, ok, parseMobile, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, sql, Table, type Actor, type Sql } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { lockPerson } from '../../persons/people.js';
import { tidyNumber } from '../../persons/person.js';
import { Vault } from '../../persons/vault.js';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';
import type { Tx, Undecided } from '../../tx.js';
import {
  CODE_LIFE_MS,
  CODES_MAX,
  drawCode,
  NO_PROOF,
  TRIES_MAX,
  type Most,
  type Proof,
} from './mobile-code.js';
import { ONE_TIME_TEXTS, type OneTimeTexts } from './one-time-texts.js';

type AskRefusal = RefusalWith<
  'PERSON_UNKNOWN' | 'INVALID_INPUT' | 'TOO_MANY_MOBILE_CODES' | 'MOBILE_CODE_NOT_SENT'
>;
/** Until when it is good, and in the local run the code itself. */
export interface SentCode {
  readonly goodUntil: Date;
  readonly shown: string | null;
}

interface Asked {
  readonly personId: Id;
  readonly mobile: string;
  readonly from: string | null;
}

interface Row {
  readonly id: Id;
  readonly personId: Id;
  readonly number: string;
  readonly sender: string | null;
  readonly codeDigest: string;
  readonly at: Date;
}
const codes = new Table<Row>('mobile_code', {
  id: ['uuid', ({ id }) => id],
  person_id: ['uuid', ({ personId }) => personId],
  mobile_digest: ['text', ({ number }) => number],
  from_digest: ['text', ({ sender }) => sender],
  code_digest: ['text', ({ codeDigest }) => codeDigest],
  asked_at: ['timestamptz', ({ at }) => at],
  tries_left: ['int', () => TRIES_MAX],
});

/** Proves that whoever asks for a number has its phone. Of number and code keyed digests are kept, and for some days. */
@Injectable()
export class MobileCodes {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ONE_TIME_TEXTS) private readonly texts: OneTimeTexts,
  ) {}

  /** Sends a new code in the place of the one before. It is answered alike whether anybody is known by the number. */
  async ask(actor: Actor, said: string, from: string | null): Promise<Result<SentCode, AskRefusal>> {
    const read = parseMobile(tidyNumber(said));
    if (!read.ok) return invalid('mobile', read.error.code);
    const asked = { personId: actor.personId, mobile: read.value, from };
    const [at, code] = [this.clock.now(), drawCode()];
    // Counted before it is sent, and whatever becomes of it: a gate that does not answer may have sent it.
    const noted = await this.database.transaction((tx) => this.note(tx, asked, code, at));
    if (!noted.ok) return noted;
    const minutes = CODE_LIFE_MS / MINUTE_MS;
    if (!(await this.texts.send({ mobile: read.value, code, minutes }))) return refuse.MOBILE_CODE_NOT_SENT();
    return ok({
      goodUntil: new Date(at.getTime() + CODE_LIFE_MS),
      shown: this.texts.isShown ? code : null,
    });
  }

  /**
   * Whether this is the code that was sent last for this person and number. A try is counted before it is looked at, and in a
   * transaction of its own: what is refused thereafter has been tried. The right one costs none: who has it needs no guess, and the
   * request may be refused for something else, be mended and come again.
   */
  async tried(personId: Id, saidMobile: string | null, saidCode: string | null): Promise<Proof> {
    const read = saidMobile === null ? null : parseMobile(tidyNumber(saidMobile));
    const code = saidCode === null ? '' : tidyNumber(saidCode);
    if (read === null || !read.ok || code === '') return NO_PROOF;
    const mobile = read.value;
    const at = this.clock.now();
    const last = sql`select id from mobile_code where person_id = ${personId}::uuid
      and mobile_digest = any (${this.digestsOf(mobile)}::text[]) order by id desc limit 1`;
    return this.database.transaction(async (tx) => {
      const [found] = await tx.returning<{ id: string; digest: string; triesLeft: number }[]>(
        sql`update mobile_code set tries_left = tries_left - 1
          where id = (${last}) and used_at is null and tries_left > 0 and asked_at > ${goodSince(at)}::timestamptz
          returning id, code_digest as digest, tries_left as "triesLeft"`,
      );
      if (found === undefined) return NO_PROOF;
      const { id, digest, triesLeft } = found;
      if (this.codeDigest({ id, personId, mobile, code }, digest) !== digest)
        return { is: 'differs', triesLeft };
      await tx.execute(sql`update mobile_code set tries_left = tries_left + 1 where id = ${id}::uuid`);
      return { is: 'proved', codeId: id, at };
    });
  }

  private async note(
    tx: Tx,
    { personId, mobile, from }: Asked,
    code: string,
    at: Date,
  ): Promise<Result<null, AskRefusal>> {
    const locked = await lockPerson(tx, personId);
    if (!locked.ok) return locked;
    const numbers = this.digestsOf(mobile);
    const senders = from === null ? [] : this.digestsOf(from);
    // Whoever asks for the same number in the same moment is counted one after the other.
    for (const turn of ['mobile codes of a number', 'mobile codes of an address'])
      await tx.query(sql`select 1 as one from pg_advisory_xact_lock(hashtext(${turn}))`);
    const againAt = await this.latest(tx, at, [
      [CODES_MAX.ofNumber, sql`mobile_digest = any (${numbers}::text[])`],
      [CODES_MAX.ofPerson, sql`person_id = ${personId}::uuid`],
      [CODES_MAX.ofSender, sql`from_digest = any (${senders}::text[])`],
    ]);
    if (againAt !== null) return refuse.TOO_MANY_MOBILE_CODES({ againAt });
    const id = newId(at);
    const codeDigest = this.codeDigest({ id, personId, mobile, code });
    await tx.execute(
      codes.insert([{ id, personId, number: numbers[0], sender: senders[0] ?? null, codeDigest, at }]),
    );
    return ok(null);
  }

  /** From when on none of these limits stands in the way, to the minute that has begun by then; null where none does now. */
  private async latest(
    tx: Undecided,
    at: Date,
    limits: readonly (readonly [readonly Most[], Sql])[],
  ): Promise<Date | null> {
    const ends: number[] = [];
    for (const [most, whose] of limits)
      for (const { times, withinMs } of most) {
        const since = new Date(at.getTime() - withinMs);
        const rows = await tx.query<{ askedAt: Date }[]>(
          sql`select asked_at as "askedAt" from mobile_code where ${whose} and asked_at > ${since}::timestamptz
            order by asked_at desc limit ${times}::int`,
        );
        const oldest = rows.length < times ? undefined : rows.at(-1);
        if (oldest !== undefined) ends.push(oldest.askedAt.getTime() + withinMs);
      }
    return ends.length === 0 ? null : new Date(Math.ceil(Math.max(...ends) / MINUTE_MS) * MINUTE_MS);
  }

  /** That of now first; while the key is changed, what was kept before it is found and counted as well. */
  private digestsOf(text: string): readonly [string, ...string[]] {
    return this.vault.digests('mobile-code-of', text);
  }

  /** @param said one that lies there, which it is held against */
  private codeDigest(
    { id, personId, mobile, code }: { id: string; personId: Id; mobile: string; code: string },
    said?: string,
  ): string {
    return this.vault.digest('mobile-code', `${id}\n${personId}\n${mobile}\n${code}`, said);
  }
}

const goodSince = (at: Date): Date => new Date(at.getTime() - CODE_LIFE_MS);

/** Under the lock of its person: a code that another wish has used since it was tried proves nothing any more. */
export async function stillProved(tx: Undecided, proof: Proof): Promise<Proof> {
  if (proof.is !== 'proved') return proof;
  const [unused] = await tx.query<object[]>(
    sql`select id from mobile_code where id = ${proof.codeId}::uuid and used_at is null`,
  );
  return unused === undefined ? NO_PROOF : proof;
}

export async function useUp(tx: Tx, codeId: string, at: Date): Promise<void> {
  await tx.execute(sql`update mobile_code set used_at = ${at}::timestamptz where id = ${codeId}::uuid`);
}

/** Nothing is left of the numbers that somebody asked for. */
export async function forgetCodes(tx: Tx, personId: Id): Promise<void> {
  await tx.execute(sql`delete from mobile_code where person_id = ${personId}::uuid`);
}
