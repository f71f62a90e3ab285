import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { oneOf } from '../../../desk-kit/address.js';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { Empty } from '../../../desk-kit/facts.js';
import type { Fields } from '../../../desk-kit/fields.js';
import type { Values } from '../../../desk-kit/draft.js';
import { OfUnion } from '../../../desk-kit/of-union.js';
import { useUnionName } from '../../../desk-kit/union-search.js';
import {
  RecordDuesPaymentDocument,
  RecordIncomeDocument,
  type DuesBusiness,
} from '../../../generated/finance/graphql.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { day } from '../../../kit/dates.js';
import { money } from '../../../kit/money.js';
import { INCOMES, PAYMENTS } from './kinds.js';
import { Owed } from './owed.js';
import { Entries, Onward } from './recorded.js';
import { UnionCrumb } from '../union/union-crumb.js';
import { previewWords } from './preview-words.js';
import { WhatIsBooked, WhereBooked } from './what-is-booked.js';
import { duesWords } from './words.js';

type Asked = 'amount' | 'bankReference' | 'on';
const ROUTE = '/union/$tradeUnionId/dues/$kind';
const incomeOf = oneOf(INCOMES);
const paymentOf = oneOf(PAYMENTS);

/** A slip of dues, of the business that the address names. */
export function RecordPage() {
  const words = useWords(duesWords);
  const { tradeUnionId, kind } = useParams({ from: ROUTE });
  const income = incomeOf(kind);
  const payment = paymentOf(kind);
  if (income !== undefined || payment !== undefined)
    return (
      <>
        <UnionCrumb tradeUnionId={tradeUnionId} page="dues" />
        <OfUnion tradeUnionId={tradeUnionId}>
          {income !== undefined && <Income key={income} kind={income} />}
          {payment !== undefined && <Payment key={payment} kind={payment} />}
        </OfUnion>
      </>
    );
  return (
    <Empty title={words.gone}>
      <p>{words.goneHint}</p>
      <p>
        <Link to="/union/$tradeUnionId/dues" params={{ tradeUnionId }}>
          {words.back}
        </Link>
      </p>
    </Empty>
  );
}

function Income({ kind }: { readonly kind: (typeof INCOMES)[number] }) {
  const words = useWords(duesWords);
  const { tradeUnionId } = useParams({ from: ROUTE });
  return (
    <DeedPage
      {...useSlip(kind, kind, words.receivedOn, words.incomeHappens)}
      deed={{
        name: `income.${tradeUnionId}.${kind}`,
        document: RecordIncomeDocument,
        variables: ({ amount, bankReference, on }: Values<Asked>, idempotencyKey) => ({
          input: { tradeUnionId, kind, amount, bankReference, receivedOn: on, idempotencyKey },
        }),
        resultOf: ({ recordIncome }) => recordIncome,
      }}
      became={({ entries }) => ({ title: words.done, says: <Entries entries={entries} />, next: <Onward /> })}
    />
  );
}

function Payment({ kind }: { readonly kind: (typeof PAYMENTS)[number] }) {
  const words = useWords(duesWords);
  const { tradeUnionId } = useParams({ from: ROUTE });
  return (
    <DeedPage
      {...useSlip(
        kind,
        `DUES_${kind}`,
        words.paidOn,
        words.paymentHappens,
        kind === 'PAID_UP' ? 'up' : 'down',
      )}
      deed={{
        name: `dues-payment.${tradeUnionId}.${kind}`,
        document: RecordDuesPaymentDocument,
        variables: ({ amount, bankReference, on }: Values<Asked>, idempotencyKey) => ({
          input: { tradeUnionId, kind, amount, bankReference, paidOn: on, idempotencyKey },
        }),
        resultOf: ({ recordDuesPayment }) => recordDuesPayment,
      }}
      became={({ entries }) => ({ title: words.done, says: <Entries entries={entries} />, next: <Onward /> })}
    />
  );
}

/** What both ask, and what stands on the page that asks once. */
function useSlip(
  kind: (typeof INCOMES)[number] | (typeof PAYMENTS)[number],
  business: DuesBusiness,
  onLabel: string,
  happens: (amount: string) => string,
  owes?: 'up' | 'down',
) {
  const words = useWords(duesWords);
  const language = useLanguage();
  const { tradeUnionId } = useParams({ from: ROUTE });
  const union = useUnionName(tradeUnionId);
  const preview = useWords(previewWords);
  const fields: Fields<Asked> = {
    amount: { label: words.amount, kind: 'money' },
    bankReference: { label: words.bankReference, hint: words.bankReferenceHint, kind: 'text' },
    on: { label: onLabel, hint: words.dayHint, kind: 'day' },
  };
  return {
    title: words[kind],
    lead: (
      <>
        <p>
          <strong>
            <bdi>{union}</bdi>
          </strong>
          {' · '}
          {words[`${kind}Means`]}
        </p>
        {owes !== undefined && <Owed tradeUnionId={tradeUnionId} side={owes} />}
      </>
    ),
    fields,
    check: ({ amount, bankReference, on }: Values<Asked>) => ({
      facts: [
        [words.tradeUnion, union],
        [words.business, words[kind]],
        [words.amount, <strong key="amount">{money(amount, language)}</strong>],
        [words.bankReference, bankReference],
        [onLabel, day(on, language)],
        [
          preview.books,
          <WhatIsBooked key="books" {...{ tradeUnionId, business, amount, bankReference, on }} />,
        ],
      ] as const,
      happens: happens(money(amount, language)),
      act: words.act,
      offered: (offer: ReactNode) => (
        <WhereBooked of={{ tradeUnionId, business, amount, bankReference, on }}>{offer}</WhereBooked>
      ),
    }),
  };
}
