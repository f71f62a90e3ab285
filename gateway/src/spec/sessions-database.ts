import { fileURLToPath } from 'node:url';
import { newId, HOUR_MS } from '@puhui/kernel';
import { openPool, PlainDatabase } from '@puhui/postgres';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import type { Sealer } from '../sessions/sealer.js';
import { contextOf, type Session } from '../sessions/session.js';
import { SessionStore } from '../sessions/store.js';
import { Line } from './line.js';

const migrations = fileURLToPath(new URL('../../migrations/', import.meta.url));

/** The table of sessions over a line that can be cut, and sessions to put into it. */
export class SessionsDatabase {
  private constructor(
    readonly database: TestDatabase,
    readonly line: Line,
    readonly through: PlainDatabase,
    readonly store: SessionStore,
    private readonly sealer: Sealer,
  ) {}

  static async open(sealer: Sealer): Promise<SessionsDatabase> {
    const database = await createTestDatabase({ migrations: [migrations] });
    const line = new Line(Number(new URL(database.url).port));
    await line.mend();
    const url = new URL(database.url);
    url.port = String(line.port);
    const pool = openPool({
      connectionString: url.href,
      connections_max: 5,
      applicationName: 'puhui-test',
      onLost: () => undefined,
    });
    const through = new PlainDatabase(pool);
    const store = new SessionStore(through, sealer.keyId, () => undefined);
    return new SessionsDatabase(database, line, through, store, sealer);
  }

  /** A session that began now, for an hour. */
  session(now: Date, changed: Partial<Session> = {}, refresh: string | null = 'r1'): Session {
    const id = newId(now);
    return {
      id,
      personId: newId(now),
      device: '?',
      seenFrom: null,
      startedAt: now,
      lastSeenAt: now,
      endsAt: new Date(now.getTime() + HOUR_MS),
      sealedTokens: this.sealer.seal({ access: 'a1', refresh }, contextOf(id)),
      tokenVersion: 1,
      tokenEndsAt: new Date(now.getTime() + HOUR_MS),
      ...changed,
    };
  }

  /** As if the cookie held the session's id. */
  secretHash({ id }: Session): Buffer {
    return this.sealer.hash(id);
  }

  async begin(session: Session, ofPersonMax = 10): Promise<void> {
    await this.store.begin(session, { secretHash: this.secretHash(session), replaces: [], ofPersonMax });
  }

  async close(): Promise<void> {
    await this.through.close();
    await this.line.cut();
    await this.database.drop();
  }
}
