import { Link, useParams } from '@tanstack/react-router';
import type { RecordDuesPaymentMutation, RecordIncomeMutation } from '../../../generated/finance/graphql.js';
import { useWords } from '../../../kit/language.js';
import { unreachable } from '../../../kit/refusal.js';
import { Refusal } from '../../../kit/told.js';
import { EntryRows } from '../books/entry-rows.js';
import { duesWords } from './words.js';

type Result =
  | NonNullable<RecordIncomeMutation['recordIncome']>
  | NonNullable<RecordDuesPaymentMutation['recordDuesPayment']>;

/** What a slip was booked as, or why it was not. */
export function Recorded({ result }: { readonly result: Result }) {
  const words = useWords(duesWords);
  switch (result.__typename) {
    case 'IncomeRecorded':
    case 'DuesPaymentRecorded':
      return (
        <>
          <h1>{words.done}</h1>
          <p>{words.entries}</p>
          <EntryRows caption={words.entries} rows={result.entries} />
          <Onward />
        </>
      );
    case 'DuesNotOwed':
    case 'BankSlipAlreadyBooked':
    case 'TradeUnionUnknown':
    case 'DuesRuleMissing':
    case 'DutiesBehind':
    case 'IdempotencyKeyAlreadyUsed':
    case 'InvalidInput':
    case 'NotAllowed':
      return <Refusal refused={result} />;
    default:
      return unreachable(result);
  }
}

function Onward() {
  const words = useWords(duesWords);
  const { tradeUnionId = '' } = useParams({ strict: false });
  return (
    <p className="actions">
      <Link to="/union/$tradeUnionId/dues" params={{ tradeUnionId }} className="button">
        {words.back}
      </Link>
      <Link
        to="/union/$tradeUnionId/books"
        params={{ tradeUnionId }}
        search={{ book: 'GENERAL' }}
        className="button plain"
      >
        {words.toBooks}
      </Link>
    </p>
  );
}
