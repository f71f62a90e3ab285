import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Clock } from '@puhui/kernel';
import { CLOCK, Database, sql, Table, type Reader, WatchedKeys, type Writer } from '@puhui/platform';
import { ConfigProblem, KeyNotAtHand, notTold } from '@puhui/platform/plain';
import type { PrismaClient } from '../generated/prisma/client.js';
import { Vault } from './vault.js';

/** Those under which whoever is new is registered. */
interface InUse {
  readonly hashKeyId: string;
  /** Null until an instance that keeps it here has started. */
  readonly masterKeyId: string | null;
}

const keysInUse = new Table<InUse & { readonly since: Date }>('key_in_use', {
  hash_key_id: ['text', ({ hashKeyId }) => hashKeyId],
  master_key_id: ['text', ({ masterKeyId }) => masterKeyId],
  since: ['timestamptz', ({ since }) => since],
});
const IN_USE = sql`select hash_key_id as "hashKeyId", master_key_id as "masterKeyId" from key_in_use where one`;

/** The keys of this process are the ones in use from its start on, or the process does not start (ADR 0159); it is not ready while it lacks them. */
@Injectable()
export class KeyInUse implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly keys: WatchedKeys,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await takeUp(this.database, this.vault, this.clock.now());
    this.keys.watch({
      missing: async (reader) => {
        const key = await untoldKey(reader, this.vault);
        return key === null ? null : notTold(key);
      },
    });
  }
}

/** The key in use that this process was not told, by name; null where it has both. */
async function untoldKey(reader: Reader, vault: Vault): Promise<string | null> {
  const [used] = await reader.query<InUse[]>(IN_USE);
  if (used === undefined) return null;
  if (!hasHashKey(vault, used)) return `hash key ${used.hashKeyId}`;
  return hasMasterKey(vault, used) ? null : `master key ${used.masterKeyId}`;
}

/** @throws KeyNotAtHand where others register under a key that this process was not told: whom it does not find may be there. */
export async function needKeysInUse(reader: Reader, vault: Vault): Promise<void> {
  const key = await untoldKey(reader, vault);
  if (key !== null) throw new KeyNotAtHand(key);
}

const hasHashKey = (vault: Vault, { hashKeyId }: InUse): boolean =>
  [vault.hashKeyId, ...vault.hashKeyIdsBefore].includes(hashKeyId);
const hasMasterKey = (vault: Vault, { masterKeyId }: InUse): boolean =>
  masterKeyId === null || vault.hasMasterKey(masterKeyId);

/**
 * Exchanges the keys in use where this process knows those as keys of before. Whoever is adding people is waited for; who adds some
 * later is found under a key that everybody who looks then knows.
 * @throws ConfigProblem where another key is in use, of which this process knows nothing.
 */
export async function takeUp(database: Database<PrismaClient>, vault: Vault, now: Date): Promise<void> {
  const { hashKeyId, masterKeyId } = vault;
  await database.transaction(async (tx) => {
    // The first time: the keys under which there is somebody already.
    const [somebody] = await tx.query<InUse[]>(
      sql`select hash_key_id as "hashKeyId", master_key_id as "masterKeyId" from person limit 1`,
    );
    const first = { hashKeyId, masterKeyId, ...somebody, since: now };
    await tx.execute(sql`${keysInUse.insert([first])} on conflict do nothing`);
    const [used] = await tx.query<InUse[]>(sql`${IN_USE} for update`);
    if (used === undefined || (used.hashKeyId === hashKeyId && used.masterKeyId === masterKeyId)) return;
    if (!hasHashKey(vault, used)) throw new ConfigProblem([another('PUHUI_HASH_KEY', HASHES)]);
    if (!hasMasterKey(vault, used)) throw new ConfigProblem([another('PUHUI_MASTER_KEY', MASTERS)]);
    await tx.execute(
      sql`update key_in_use set hash_key_id = ${hashKeyId}::text, master_key_id = ${masterKeyId}::text,
        since = ${now}::timestamptz`,
    );
  });
}

/**
 * While this is held nobody exchanges the keys in use. Whoever moves people under a key that is not in use yet hides them from all who look
 * by the one that is.
 * @throws ConfigProblem where no instance has been started with the keys of this process.
 */
export async function holdKeyInUse(tx: Pick<Writer, 'query'>, vault: Vault): Promise<void> {
  const [used] = await tx.query<InUse[]>(sql`${IN_USE} for share`);
  if (used?.hashKeyId !== vault.hashKeyId) throw new ConfigProblem([notYet('PUHUI_HASH_KEY', HASHES)]);
  if (used.masterKeyId !== vault.masterKeyId) throw new ConfigProblem([notYet('PUHUI_MASTER_KEY', MASTERS)]);
}

/** What a key is for, and where those of before are told. */
interface Words {
  readonly en: string;
  readonly zh: string;
  readonly before: string;
}
const HASHES: Words = {
  en: 'the key under which people are found',
  zh: '查找人员所用的密钥',
  before: 'PUHUI_HASH_KEYS_BEFORE',
};
const MASTERS: Words = {
  en: 'the key under which personal data is kept',
  zh: '保存个人资料所用的密钥',
  before: 'PUHUI_MASTER_KEY_BEFORE',
};

const notYet = (name: string, { en, zh }: Words) => ({
  en: `${name} is not ${en}: start all instances of members with it first, then move people (docs/how-to/change-keys.md)`,
  zh: `${name} 还不是${zh}：请先用它重启 members 的全部实例，再迁移（见 docs/how-to/change-keys.md）`,
});

const another = (name: string, { en, zh, before }: Words) => ({
  en: `${name} is not ${en}: set it to that one, and where it is changed give that one in ${before} (docs/how-to/change-keys.md)`,
  zh: `${name} 不是当前${zh}：请改回当前密钥；若要更换，请把当前密钥放进 ${before}（见 docs/how-to/change-keys.md）`,
});
