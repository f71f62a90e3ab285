import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { unwrap, type Id } from '@puhui/kernel';
import { BillingIntegrity } from '../integrity/billing-integrity.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { approved, draw, pay, settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import { afterTampering } from '../spec/tampering.js';

let books: SpecBooks;
let story: SettlementStory;
beforeAll(async () => {
  books = await openBooks();
  story = await settlementStory(books, { redemptions: 2 });
});
afterAll(() => books.close());

interface Told {
  readonly step: string;
  readonly version: number;
  readonly actor: Id;
  readonly data: Readonly<Record<string, unknown>>;
}
const toldOf = (statementId: Id): Promise<Told[]> =>
  books.query<Told>(
    sql`select split_part(type, '.', 2) as step, version, actor_id::text as actor, data
       from messaging.event where aggregate_id = ${statementId}::uuid order by version`,
  );

it('each step of a statement is an event, and verify checks its row against them', async () => {
  const { office, officer, partnerAdmin, approvers, redemptions } = story;
  const { id } = await draw(story);
  const [left] = redemptions;
  unwrap(await office.redraw(officer, id, [left!.redemption]));
  unwrap(await office.send(officer, id));
  unwrap(await office.dispute(partnerAdmin, id, '金额不符'));
  unwrap(await office.redraw(officer, id, []));
  unwrap(await office.send(officer, id));
  const { revisionHash } = unwrap(await office.confirm(partnerAdmin, id, null));
  for (const approver of approvers) unwrap(await office.approve(approver, id, revisionHash));
  unwrap(await office.payFails(officer, id, 1, '账号户名不符'));
  const paid = unwrap(await pay(story, id, 2));

  const told = await toldOf(id);
  expect(told.map(({ version }) => version)).toEqual(told.map((_, nr) => nr + 1));
  expect(told.map(({ step, actor }) => [step, actor])).toEqual([
    ['StatementDrawn', officer],
    ['StatementRedrawn', officer],
    ['StatementSent', officer],
    ['StatementDisputed', partnerAdmin],
    ['StatementRedrawn', officer],
    ['StatementSent', officer],
    ['StatementConfirmed', partnerAdmin],
    ['StatementApproved', approvers[0]],
    ['StatementApproved', approvers[1]],
    ['StatementOrdered', approvers[1]],
    ['StatementPaymentFailed', officer],
    ['StatementOrdered', officer],
    ['StatementPaid', officer],
  ]);
  expect(paid).toMatchObject({ status: 'paid', version: told.length, revision: 3 });
  const findings = (await new BillingIntegrity().check(books.database)).flatMap((check) => check.findings);
  expect(findings).toEqual([]);
});

it('a drawing event lists its lines, and an order event names its attempt', async () => {
  const { office, officer } = story;
  const other = await settlementStory(books, { redemptions: 2 });
  const { id } = await approved(other);
  unwrap(await other.office.payFails(other.officer, id, 1, '账号户名不符'));
  const told = await toldOf(id);
  const ofStep = (step: string) => told.filter((event) => event.step === step).map(({ data }) => data);
  expect(ofStep('StatementDrawn')).toEqual([
    expect.objectContaining({ period: '2026-11', sequence: 1, revision: 1, lines: 2, amount: '3800' }),
  ]);
  expect(ofStep('StatementPaymentFailed')).toEqual([
    {
      statementId: id,
      paymentId: `${id}-1`,
      attempt: 1,
      reasonDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ]);
  expect(ofStep('StatementOrdered').map(({ paymentId, attempt }) => [paymentId, attempt])).toEqual([
    [`${id}-1`, 1],
    [`${id}-2`, 2],
  ]);
  // A step that is refused tells nothing.
  expect((await office.redraw(officer, id, [])).ok).toBe(false);
  expect(await toldOf(id)).toHaveLength(told.length);
});

it('redrawing an unchanged draft emits no event', async () => {
  const other = await settlementStory(books, { redemptions: 1 });
  const { id } = await draw(other);
  expect(await draw(other)).toMatchObject({ id, version: 1, revision: 1 });
  expect(await toldOf(id)).toHaveLength(1);
});

it.each([
  ['somebody who did not enter it', `update statement set entered_by = entered_by || gen_random_uuid()`],
  ['a revision that was never drawn', `update statement set revision = revision + 1`],
  ['no trace of a step', `update statement set version = version + 1`],
  ['another reason for a payment that failed', `update payment set failure = '无' where state = 'failed'`],
])('verify finds %s', async (_, statement) => {
  const found = await afterTampering(books, statement);
  expect(found.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^(statement|payment)$/)]),
  );
});
