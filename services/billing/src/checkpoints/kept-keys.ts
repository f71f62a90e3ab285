import { type Reader, sql } from '@puhui/platform';

/** A key as its row has it now. */
export interface KeptKey {
  readonly keyId: string;
  readonly publicKey: string;
  readonly algorithm: string;
  readonly firstUsedAt: Date;
  /** When the first of the checkpoints was signed that name it. */
  readonly firstSignedAt: Date | null;
  /** Of the checkpoints that it signed. */
  readonly first: bigint | null;
  readonly last: bigint | null;
  readonly introducedBy: string | null;
  readonly introduction: string | null;
  readonly introductionSignature: Buffer | null;
}

interface KeyRow {
  key_id: string;
  public_key: string;
  algorithm: string;
  first_used_at: string;
  first_signed_at: string | null;
  first: string | null;
  last: string | null;
  introduced_by: string | null;
  introduction: string | null;
  signature: string | null;
}

/** A key is changed once a year or so. */
const keys_max = 100;

export async function keptKeys(reader: Reader): Promise<KeptKey[]> {
  const rows = await reader.query<KeyRow[]>(
    sql`select k.key_id, k.public_key, k.algorithm, iso_instant(k.first_used_at) as first_used_at,
         iso_instant((select signed_at from checkpoint where number = c.first)) as first_signed_at, c.first::text, c.last::text, k.introduced_by, k.introduction,
         encode(k.introduction_signature, 'base64') as signature
       from signing_key k left join lateral (
         select min(number) as first, max(number) as last from checkpoint where key_id = k.key_id) c on true
       order by k.first_used_at, k.key_id limit ${keys_max}::int`,
  );
  return rows.map((row) => ({
    keyId: row.key_id,
    publicKey: row.public_key,
    algorithm: row.algorithm,
    firstUsedAt: new Date(row.first_used_at),
    firstSignedAt: row.first_signed_at === null ? null : new Date(row.first_signed_at),
    first: row.first === null ? null : BigInt(row.first),
    last: row.last === null ? null : BigInt(row.last),
    introducedBy: row.introduced_by,
    introduction: row.introduction,
    introductionSignature: row.signature === null ? null : Buffer.from(row.signature, 'base64'),
  }));
}
