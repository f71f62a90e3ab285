import {
  sql,
  takeUpHashKeys,
  type Database,
  type HashKeys,
  type Reader,
  type ServiceConfig,
} from '@puhui/platform';
import type { Id } from '@puhui/kernel';
import { ConfigProblem, HashKeys as Keys } from '@puhui/platform/plain';
import { CodeKeeper } from '../code/code.js';

type Told = Pick<ServiceConfig, 'hashKey' | 'hashKeysBefore'>;

/**
 * The hash keys of this process, taken up (ADR 0164).
 * @throws ConfigProblem when one is missing that something lies under.
 */
export const hashKeysOf = async (
  config: Told,
  database: Pick<Database, 'transaction'>,
  at: Date,
): Promise<HashKeys> => takeUpHashKeys(database, toldOf(config), at, firstOf);

/** @throws ConfigProblem when there is none. */
export function toldOf({ hashKey, hashKeysBefore }: Told) {
  if (hashKey === null) throw new ConfigProblem([MISSING]);
  return { hashKey, hashKeysBefore };
}

/** Before keys had numbers there was one: that which makes the code of any voucher. */
async function firstOf(reader: Reader, secrets: readonly string[]): Promise<string | undefined> {
  const [one] = await reader.query<{ id: Id; hash: string }[]>(
    sql`select id, code_hash as hash from voucher limit 1`,
  );
  if (one === undefined) return secrets.at(-1);
  return secrets.find((secret) => {
    const codes = new CodeKeeper(Keys.only(secret));
    const voucher = { id: one.id, codeKey: 1 };
    return codes.hashOf(codes.codeOf(voucher), 1) === one.hash;
  });
}

const MISSING = {
  en: 'PUHUI_HASH_KEY is missing: voucher codes are made with it, and a code printed today must be good tomorrow',
  zh: 'PUHUI_HASH_KEY 未设置：券码由它生成，今天印出的券码明天仍须有效',
};
