import { membersQuestions, type Door } from '@puhui/cli';
import { z } from 'zod';
import { anyKey } from '../pages/stage/any-key.js';
import { does } from './does.js';

/** A province is asked to take the member in. */
export async function elsewhere(officer: Door, memberId: string): Promise<string> {
  const to = await officer.ask(membersQuestions.tradeUnionByCode, { code: '43' });
  return does(
    officer,
    `mutation ($memberId: Id!, $to: Id!, $idempotencyKey: IdempotencyKey!) {
       transferMember(memberId: $memberId, toTradeUnionId: $to, idempotencyKey: $idempotencyKey) {
         __typename ... on TransferRequested { transfer { id } } ... on Refusal { message } } }`,
    { memberId, to: to?.id ?? '' },
    /"transfer":{"id":"([^"]+)"/,
  );
}

const projections = z.array(z.object({ name: z.string() })).min(1);

/** Something that billing has heard of others, built anew. */
export async function rebuilt(operator: Door): Promise<string> {
  const [first] = await operator.ask(
    {
      document: 'query q { billingProjections { name } }',
      read: (data) => projections.parse(data['billingProjections']),
    },
    {},
  );
  return does(
    operator,
    `mutation ($projection: String!, $idempotencyKey: IdempotencyKey!) {
       rebuildBillingProjection(projection: $projection, idempotencyKey: $idempotencyKey) {
         __typename ... on RemedyStarted { remedy { id } } ... on Refusal { message } } }`,
    { projection: first?.name },
    /"remedy":{"id":"([^"]+)"/,
  );
}

/** A union that was just founded: nobody is in it, and nothing below it. */
export const emptyUnion = async (officer: Door, parentId: string): Promise<string> =>
  does(
    officer,
    `mutation ($input: CreateTradeUnionInput!) { createTradeUnion(input: $input) {
       __typename ... on TradeUnionCreated { tradeUnion { id } } ... on Refusal { message } } }`,
    {
      input: {
        parentId,
        code: `46-${Math.floor(Math.random() * 1e6)}`,
        name: '海南省网约配送行业工会',
        level: 'CITY',
        idempotencyKey: anyKey(),
      },
    },
    /"tradeUnion":{"id":"([^"]+)"/,
  );

interface Seen {
  readonly memberId: string;
  readonly personId: string;
}

/** What an auditor reads later: an officer saw personal data, and corrected a name; a worker was turned away. */
export async function leavesRecords(
  officer: Door,
  worker: Door,
  { memberId, personId }: Seen,
): Promise<void> {
  await does(
    officer,
    `mutation ($memberId: Id!) { unmask(memberId: $memberId, fields: [MOBILE], reason: "核对补贴发放的手机号") {
       __typename ... on Refusal { message } } }`,
    { memberId },
    /(MemberUnmasked)/,
  );
  await does(
    officer,
    `mutation ($input: CorrectPersonNameInput!) { correctPersonName(input: $input) {
       __typename ... on PersonNameCorrected { correction { id } } ... on Refusal { message } } }`,
    {
      input: {
        personId,
        name: '周小满',
        reason: '对照身份证原件，登记时少写一个字',
        idempotencyKey: anyKey(),
      },
    },
    /"correction":{"id":"([^"]+)"/,
  );
  const document = 'query q { membersParkedKeys(first: 1) { nodes { key } } }';
  await Promise.allSettled([worker.ask({ document, read: (data) => data }, {})]);
}
