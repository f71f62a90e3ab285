import { fileURLToPath } from 'node:url';
import { newId, systemClock, HOUR_MS } from '@puhui/kernel';
import { MigratedDatabase } from '@puhui/platform/door';
import { openPool, type Pool } from '@puhui/postgres';
import { SESSION_COOKIE } from '../sessions/cookies.js';
import { Sealer } from '../sessions/sealer.js';
import { newSecret } from '../sessions/secret.js';
import { contextOf } from '../sessions/session.js';
import { SessionStore } from '../sessions/store.js';

const migrations = fileURLToPath(new URL('../../migrations/', import.meta.url));
const SIGNING_IN_AT_ONCE = 4;
const HOURS = 6 * HOUR_MS;
/** As many as somebody may have. */
const OF_PERSON_MAX = 10;

/** Somebody with the token that an issuer gave. */
export interface TokenHolder {
  readonly personId: string;
  readonly token: string;
}

/** Browsers in whose sessions people are signed in, without the way through an issuer’s pages. */
export class SignedInBrowsers {
  private readonly sealer: Sealer;
  private readonly store: SessionStore;

  private constructor(
    private readonly pool: Pool,
    database: MigratedDatabase,
    key: Buffer,
  ) {
    this.sealer = new Sealer(key);
    this.store = new SessionStore(database, this.sealer.keyId, () => undefined);
  }

  /** @param key that of the gateway which will be asked: PUHUI_SESSION_KEY */
  static open(databaseUrl: string, key: Buffer): SignedInBrowsers {
    const pool = openPool({
      connectionString: databaseUrl,
      connections_max: SIGNING_IN_AT_ONCE,
      applicationName: 'puhui-bench',
      onLost: () => undefined,
    });
    const database = new MigratedDatabase(pool, {
      connectionString: databaseUrl,
      migrations: { name: 'gateway', folder: migrations },
      say: () => undefined,
    });
    return new SignedInBrowsers(pool, database, key);
  }

  /** The Cookie header of each, in their order. */
  async cookiesOf(people: readonly TokenHolder[]): Promise<string[]> {
    const cookies: string[] = [];
    for (let from = 0; from < people.length; from += SIGNING_IN_AT_ONCE)
      cookies.push(
        ...(await Promise.all(people.slice(from, from + SIGNING_IN_AT_ONCE).map((one) => this.begin(one)))),
      );
    return cookies;
  }

  private async begin({ personId, token }: TokenHolder): Promise<string> {
    const now = systemClock.now();
    const [id, secret, endsAt] = [newId(now), newSecret(), new Date(now.getTime() + HOURS)];
    const sealedTokens = this.sealer.seal({ access: token, refresh: null }, contextOf(id));
    const times = { startedAt: now, lastSeenAt: now, endsAt, tokenEndsAt: endsAt };
    const session = { id, personId, device: '?', seenFrom: null, ...times, sealedTokens, tokenVersion: 1 };
    await this.store.begin(session, {
      secretHash: this.sealer.hash(secret),
      replaces: [],
      ofPersonMax: OF_PERSON_MAX,
    });
    return `${SESSION_COOKIE}=${secret}`;
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
