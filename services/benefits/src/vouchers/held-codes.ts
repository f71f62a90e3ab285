import type { Id } from '@puhui/kernel';
import { sql, Table, type Reader, type StatementTransaction } from '@puhui/platform';
import type { CodeKeeper, UnderKey } from './code/code.js';

/** Vouchers under a key that is not in use any more, which can still be used, or can be once a redemption is undone. */
export interface OpenUnder {
  readonly codeKey: number;
  readonly vouchers: number;
  /** When the last of them ends. */
  readonly until: Date;
}

/** SQL, for a row v of voucher joined to the redemption r that stands of it. */
const isOpen = (now: Date) =>
  sql`(v.status = 'claimed' or v.status = 'redeemed' and r.undo_until > ${now}::timestamptz)`;

/** What is open under each key but this one. */
export async function openUnderOthers(reader: Reader, nr: number, now: Date): Promise<OpenUnder[]> {
  return reader.query(
    sql`select v.code_key::int as "codeKey", count(*)::int as vouchers, max(v.valid_until) as until
      from voucher v left join redemption r on r.id = v.redemption_id
      where v.code_key <> ${nr}::int and ${isOpen(now)} group by 1 order by 1`,
  );
}

type Renewed = UnderKey & { readonly version: number; readonly codeHash: string };
const RENEWED = new Table<Renewed>('voucher', {
  id: ['uuid', ({ id }) => id],
  version_before: ['int', ({ version }) => version],
  code_key: ['int', ({ codeKey }) => codeKey],
  code_hash: ['text', ({ codeHash }) => codeHash],
});

/**
 * Gives some open vouchers codes by the key in use. No event tells of it, since none has a code: whoever holds the voucher is shown the new one
 * from the next look on. It waits for nobody.
 * @returns how many
 */
export async function giveNewCodes(
  tx: StatementTransaction,
  codes: CodeKeeper,
  now: Date,
  rowsMax: number,
): Promise<number> {
  const codeKey = await codes.keyInUse(tx);
  const open = await tx.query<{ id: Id; version: number }[]>(
    sql`select v.id, v.version from voucher v left join redemption r on r.id = v.redemption_id
      where v.code_key <> ${codeKey}::int and ${isOpen(now)} order by v.id limit ${rowsMax}::int for update of v skip locked`,
  );
  const renewed = open.map(({ id, version }): Renewed => {
    const voucher = { id, codeKey };
    return { ...voucher, version, codeHash: codes.hashOf(codes.codeOf(voucher), codeKey) };
  });
  if (renewed.length > 0)
    await tx.execute(
      sql`update voucher set ${RENEWED.assign('given', ['code_key', 'code_hash'])}
        from ${RENEWED.source(renewed)} where voucher.id = given.id and voucher.version = given.version_before`,
    );
  return renewed.length;
}
