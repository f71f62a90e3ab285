import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Clock } from '@puhui/kernel';
import { CLOCK, Database, sql, Table, type Writer } from '@puhui/platform';
import { ConfigProblem } from '@puhui/platform/plain';
import type { PrismaClient } from '../generated/prisma/client.js';
import { Vault } from './vault.js';

const keysInUse = new Table<{ readonly hashKeyId: string; readonly since: Date }>('key_in_use', {
  hash_key_id: ['text', ({ hashKeyId }) => hashKeyId],
  since: ['timestamptz', ({ since }) => since],
});

/** The hash key of this process is the one in use from its start on, or the process does not start (ADR 0159). */
@Injectable()
export class KeyInUse implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await takeUp(this.database, this.vault, this.clock.now());
  }
}

/**
 * Exchanges the key in use where this process knows that one as a key of before. Whoever is adding people is waited for; who adds some
 * later is found under a key that everybody who looks then knows.
 * @throws ConfigProblem where another key is in use, of which this process knows nothing.
 */
export async function takeUp(database: Database<PrismaClient>, vault: Vault, now: Date): Promise<void> {
  await database.transaction(async (tx) => {
    // The first time: the key under which there is somebody already.
    const [somebody] = await tx.query<{ id: string }[]>(sql`select hash_key_id as id from person limit 1`);
    const first = { hashKeyId: somebody?.id ?? vault.hashKeyId, since: now };
    await tx.execute(sql`${keysInUse.insert([first])} on conflict do nothing`);
    const [used] = await tx.query<{ id: string }[]>(sql`select hash_key_id as id from key_in_use for update`);
    if (used === undefined || used.id === vault.hashKeyId) return;
    if (!vault.hashKeyIdsBefore.includes(used.id)) throw new ConfigProblem([ANOTHER]);
    await tx.execute(
      sql`update key_in_use set hash_key_id = ${vault.hashKeyId}::text, since = ${now}::timestamptz`,
    );
  });
}

/**
 * While this is held nobody exchanges the key in use. Whoever moves people under a key that is not in use yet hides them from all who look
 * by the one that is.
 * @throws ConfigProblem where no instance has been started with the key of this process.
 */
export async function holdKeyInUse(tx: Pick<Writer, 'query'>, vault: Vault): Promise<void> {
  const [used] = await tx.query<{ id: string }[]>(sql`select hash_key_id as id from key_in_use for share`);
  if (used?.id !== vault.hashKeyId) throw new ConfigProblem([NOT_YET]);
}

const NOT_YET = {
  en: 'PUHUI_HASH_KEY is not the key under which people are found: start all instances of members with it first, then move people (docs/how-to/change-keys.md)',
  zh: 'PUHUI_HASH_KEY 还不是查找人员所用的密钥：请先用它重启 members 的全部实例，再迁移（见 docs/how-to/change-keys.md）',
};

const ANOTHER = {
  en: 'PUHUI_HASH_KEY is not the key under which people are found: set it to that one, and where it is changed give that one in PUHUI_HASH_KEYS_BEFORE (docs/how-to/change-keys.md)',
  zh: 'PUHUI_HASH_KEY 不是当前查找人员所用的密钥：请改回当前密钥；若要更换，请把当前密钥放进 PUHUI_HASH_KEYS_BEFORE（见 docs/how-to/change-keys.md）',
};
