import type { Id } from '@puhui/kernel';
import { sql, type IntegrityCheck, type IntegrityFinding, type Reader } from '@puhui/platform';
import type { CodeKeeper } from '../../vouchers/code/code.js';
import { checkOf } from '../compare.js';

const page_rows = 20_000;

interface CodeRow {
  readonly id: Id;
  readonly status: string;
  readonly code_hash: string;
  readonly codeKey: number;
}

/** Every voucher is found by its own code and no other: the hashes are computed again from the ids. */
export async function checkCodes(reader: Reader, codes: CodeKeeper): Promise<IntegrityCheck> {
  const states: { id: Id; state: string }[] = [];
  const findings: IntegrityFinding[] = [];
  for (let after: Id | null = null; ;) {
    const rows: CodeRow[] = await reader.query<CodeRow[]>(
      sql`select id, status, code_hash, code_key::int as "codeKey" from voucher where ${after}::uuid is null or id > ${after}::uuid order by id limit ${page_rows}::int`,
    );
    for (const { id, status, code_hash: found, codeKey } of rows) {
      states.push({ id, state: found });
      if (!codes.knows({ codeKey })) {
        // It ended long ago under a key that is gone: nobody can be shown its code, nor make another fit.
        if (status !== 'claimed') continue;
        const what = `voucher ${id} code_key`;
        findings.push({ kind: 'voucher-code', what, expected: 'a key that is known', found: `${codeKey}` });
        continue;
      }
      const expected = codes.hashOf(codes.codeOf({ id, codeKey }), codeKey);
      if (expected !== found)
        findings.push({ kind: 'voucher-code', what: `voucher ${id} code_hash`, expected, found });
    }
    after = rows.at(-1)?.id ?? null;
    if (rows.length < page_rows) return checkOf('voucher-code', states, findings);
  }
}
