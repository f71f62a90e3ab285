import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '@puhui/platform';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { approved, pay, settlementStory } from '../spec/settlement-story.js';
import { afterTampering, type Step } from '../spec/tampering.js';
import { rebuildChains } from '../spec/thief.js';

let books: SpecBooks;
let statementId: string;
beforeAll(async () => {
  books = await openBooks();
  const story = await settlementStory(books, { redemptions: 2 });
  statementId = (await approved(story)).id;
  await pay(story, statementId);
});
afterAll(() => books.close());

/** One fen less for the redemption that is first on the statement, and on its line. */
const FIRST = `(select min(redemption_id::text)::uuid from statement_line)`;
const A_LINE = [
  `update redemption set amount = amount - 1 where id = ${FIRST}`,
  `update statement_line set amount = amount - 1 where redemption_id = ${FIRST}`,
];
/** What was posted, drawn, signed and paid says so too. */
const WHAT_RESTS_ON_IT = [
  `update entry set amount = amount - 1 where cause_kind = 'redemption' and cause_id = ${FIRST}::text`,
  `update entry set amount = amount - 1 where cause_kind = 'statement-paid'`,
  `update statement set amount = amount - 1`,
  `update statement s set revision_hash = statement_hash(s)`,
  `update approval a set revision_hash = s.revision_hash from statement s where s.id = a.statement_id`,
  `update payment set amount = amount - 1`,
  `update bank_slip set amount = amount - 1`,
  rebuildChains,
];

const rowsNamed = async (...steps: readonly Step[]): Promise<string[]> =>
  (await afterTampering(books, ...steps)).map(({ what }) => what);

describe('the owner of the tables, who rewrites', () => {
  it('a line with its redemption is found at its statement', async () => {
    expect(await rowsNamed(...A_LINE)).toContain(`statement ${statementId}`);
  });

  it('all that rests on the line as well is found by what was told of drawing, signing and paying', async () => {
    const rows = await rowsNamed(...A_LINE, ...WHAT_RESTS_ON_IT);
    expect(rows).toContain(`statement ${statementId}`);
    expect(rows).toContain(`payment ${statementId}-1`);
    expect(rows).toContainEqual(expect.stringMatching(`^approval statement ${statementId} person `));
  });

  it('a payment with its slip and its entries is found by its own row', async () => {
    const rows = await rowsNamed(
      `update payment set amount = amount - 1`,
      `update bank_slip set amount = amount - 1`,
      `update entry set amount = amount - 1 where cause_kind = 'statement-paid'`,
      rebuildChains,
    );
    expect(rows).toContain(`payment ${statementId}-1`);
  });

  it('a line alone is found by its own row', async () => {
    const [line] = await books.query<{ id: string }>(
      sql`select min(redemption_id::text) as id from statement_line`,
    );
    expect(
      await rowsNamed(`update statement_line set amount = amount + 1 where redemption_id = ${FIRST}`),
    ).toContain(`statement_line ${line?.id} redemption of statement ${statementId}`);
  });
});
