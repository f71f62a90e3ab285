import { DeskTable, type Column } from '../../../desk-kit/table.js';
import { Status } from '../../../desk-kit/facts.js';
import type { MerchantStatementFragment } from '../../../generated/merchant/graphql.js';
import { day, momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { statementsWords } from './words.js';

type Payment = MerchantStatementFragment['payments'][number];

/** What the bank was told to pay, and what became of it. */
export function Payments({ payments }: { readonly payments: readonly Payment[] }) {
  const words = useWords(statementsWords);
  const language = useLanguage();
  const columns: readonly Column<Payment>[] = [
    {
      key: 'paidOn',
      head: words.paidOn,
      isName: true,
      cell: ({ paidOn, recordedAt }) =>
        paidOn === null ? momentInFull(recordedAt, language) : day(paidOn, language),
    },
    {
      key: 'result',
      head: words.result,
      cell: ({ status }) => (
        <Status word={words[`PAYMENT_${status}`]} tone={status === 'PAID' ? 'good' : 'bad'} />
      ),
    },
    {
      key: 'reference',
      head: words.bankReference,
      cell: ({ bankReference, failure }) => <bdi>{bankReference ?? failure}</bdi>,
    },
    { key: 'amount', head: words.amount, isFigure: true, cell: ({ amount }) => money(amount, language) },
  ];
  return (
    <section className="stack">
      <h2>{words.payments}</h2>
      {payments.length === 0 ? (
        <p className="quiet">{words.noPayment}</p>
      ) : (
        <DeskTable caption={words.payments} columns={columns} rows={payments} keyOf={({ id }) => id} />
      )}
    </section>
  );
}
