import { z } from 'zod';
import { mutation, query, type Keyed } from '../door/request.js';
import type { Paged } from './members.js';
import { pageOf } from './page.js';

/** An amount as the graph carries it: decimal digits of fen. */
const fenText = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt);

export const adoptBudget = mutation<{
  input: {
    tradeUnionId: string;
    year: number;
    line: string;
    amount: string;
    document: string;
    idempotencyKey: string;
  };
}>()(
  'adoptBudget',
  '$input: AdoptBudgetInput!',
  'BudgetAdopted',
  '{ budget { id free } }',
  z.object({ budget: z.object({ id: z.string(), free: fenText }) }),
);

const bookSchema = z.object({
  tradeUnionId: z.string(),
  book: z.string(),
  debits: fenText,
  credits: fenText,
  entries: z.int(),
});
const unionSchema = z.object({
  tradeUnionId: z.string(),
  consumed: fenText,
  paid: fenText,
  statementLines: fenText,
  payments: fenText,
  creditsDue: fenText,
});
const totalsSchema = z.object({
  appropriated: fenText,
  allocatedDown: fenText,
  free: fenText,
  encumbered: fenText,
  reused: fenText,
  consumed: fenText,
  released: fenText,
  open: fenText,
  paid: fenText,
  suspense: fenText,
  statementLines: fenText,
  payments: fenText,
  creditsDue: fenText,
  books: z.array(bookSchema),
  tradeUnions: z.array(unionSchema),
});
export type ControlTotals = z.output<typeof totalsSchema>;

export const controlTotals = query<{ tradeUnionId?: string; campaignId?: string }>()(
  'controlTotals',
  '$tradeUnionId: Id, $campaignId: Id',
  '{ appropriated allocatedDown free encumbered reused consumed released open paid suspense statementLines payments creditsDue ' +
    'books { tradeUnionId book debits credits entries } ' +
    'tradeUnions { tradeUnionId consumed paid statementLines payments creditsDue } }',
  totalsSchema.nullable(),
);

const wholeNumber = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt);

const checkpointSchema = z.object({
  number: wholeNumber,
  rootHash: z.string(),
  keyId: z.string(),
  body: z.string(),
  signature: z.string(),
});
export type Checkpoint = z.output<typeof checkpointSchema>;

export const newestCheckpoints = query<{ first: number }>()(
  'ledgerCheckpoints',
  '$first: Count',
  '{ nodes { number rootHash keyId body signature } pageInfo { endCursor hasNextPage } }',
  pageOf(checkpointSchema),
);

const signingKeySchema = z.object({
  keyId: z.string(),
  publicKey: z.string(),
  firstCheckpoint: wholeNumber.nullable(),
  lastCheckpoint: wholeNumber.nullable(),
  introducedBy: z.string().nullable(),
  introduction: z.string().nullable(),
  introductionSignature: z.string().nullable(),
});
export type SigningKey = z.output<typeof signingKeySchema>;

export const signingKeys = query<object>()(
  'ledgerSigningKeys',
  '',
  '{ keyId publicKey firstCheckpoint lastCheckpoint introducedBy introduction introductionSignature }',
  z.array(signingKeySchema),
);

export const trialBalance = query<{ tradeUnionId: string; book: string }>()(
  'trialBalance',
  '$tradeUnionId: Id!, $book: LedgerBook!',
  '{ book debits credits }',
  z.object({ book: z.string(), debits: fenText, credits: fenText }).nullable(),
);

const statementSchema = z.object({
  id: z.string(),
  period: z.string(),
  status: z.string(),
  amount: fenText,
  lineCount: z.int(),
  revisionHash: z.string(),
  approvals: z.array(z.object({ personId: z.string(), valid: z.boolean() })),
  payments: z.array(z.object({ id: z.string(), status: z.string(), amount: fenText })),
});
export type Statement = z.output<typeof statementSchema>;
const STATEMENT =
  '{ id period status amount lineCount revisionHash approvals { personId valid } payments { id status amount } }';

export const statementById = query<{ id: string }>()(
  'statement',
  '$id: Id!',
  STATEMENT,
  statementSchema.nullable(),
);

const step = <V extends Keyed>(field: string, signature: string) =>
  mutation<V>()(
    field,
    signature,
    'StatementMoved',
    `{ statement ${STATEMENT} }`,
    z.object({ statement: statementSchema }),
  );

export const drawStatement = step<Keyed & { partnerId: string; tradeUnionId: string; period: string }>(
  'drawStatement',
  '$partnerId: Id!, $tradeUnionId: Id!, $period: Month!, $idempotencyKey: IdempotencyKey!',
);
export const sendStatement = step<Keyed & { statementId: string; revisionHash: string }>(
  'sendStatement',
  '$statementId: Id!, $revisionHash: String!, $idempotencyKey: IdempotencyKey!',
);
export const confirmStatement = step<
  Keyed & {
    statementId: string;
    revisionHash: string;
    invoice: { number: string; amount: string; uscc: string };
  }
>(
  'confirmStatement',
  '$statementId: Id!, $revisionHash: String!, $invoice: InvoiceInput, $idempotencyKey: IdempotencyKey!',
);
export const approveStatement = step<Keyed & { statementId: string; revisionHash: string }>(
  'approveStatement',
  '$statementId: Id!, $revisionHash: String!, $idempotencyKey: IdempotencyKey!',
);
export const recordPayment = step<
  Keyed & { statementId: string; attempt: number; bankReference: string; paidOn: string }
>(
  'recordPayment',
  '$statementId: Id!, $attempt: Count!, $bankReference: String!, $paidOn: Date!, $idempotencyKey: IdempotencyKey!',
);

const campaignWithBooksSchema = z.object({
  id: z.string(),
  title: z.string(),
  status: z.string(),
  claimedUnits: z.int(),
  /** Told to whoever has a duty over the campaign. */
  redeemedUnits: z.int().nullable(),
  expiredUnits: z.int().nullable(),
  price: z.object({ unionPays: fenText }),
  commitment: z
    .object({ encumbered: fenText, consumed: fenText, released: fenText, open: fenText, paid: fenText })
    .nullable(),
});
export type CampaignWithBooks = z.output<typeof campaignWithBooksSchema>;

/** What benefits and billing say of the same campaign, in one question to both. */
export const campaignsWithBooks = query<Paged>()(
  'campaigns',
  '$first: Count, $after: String',
  '{ nodes { id title status claimedUnits redeemedUnits expiredUnits price { unionPays } ' +
    'commitment { encumbered consumed released open paid } } pageInfo { endCursor hasNextPage } }',
  pageOf(campaignWithBooksSchema),
);
