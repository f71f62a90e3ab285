import { plainTyped } from '@puhui/kernel';
import { Status, type FactLine } from '../../../desk-kit/facts.js';
import type { StatementWholeFragment } from '../../../generated/finance/graphql.js';
import { month } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { invoiceWords } from './invoice-words.js';
import { statementsWords } from './words.js';

/** Its merchant has answered, with an invoice or without. */
const isAgreedTo = ({ status }: Pick<StatementWholeFragment, 'status'>): boolean =>
  status === 'CONFIRMED' || status === 'APPROVED' || status === 'PAID';

type Use = NonNullable<StatementWholeFragment['invoice']>['alsoUsedFor'][number];

/** What tells two invoices apart, also of those that were kept as they were typed. */
const digitsOf = (number: string): string =>
  plainTyped(number)
    .replace(/[^0-9A-Za-z]/g, '')
    .toUpperCase();

const inRed = (uses: readonly string[]) =>
  uses.length === 0 ? null : uses.map((use) => <Status key={use} word={use} tone="bad" />);

/** The invoice that the merchant gave, as far as somebody who pays has to compare it, and what else it serves. */
export function useInvoiceFacts(statement: StatementWholeFragment): readonly FactLine[] {
  const words = useWords(invoiceWords);
  const list = useWords(statementsWords);
  const language = useLanguage();
  if (!isAgreedTo(statement)) return [];
  const { invoice } = statement;
  if (invoice === null) return [[words.invoice, words.none]];
  const useOf = ({ tradeUnion, period, sequence }: Use) =>
    words.usedBy(list.number(month(period, language), String(sequence)), tradeUnion?.name ?? '');
  const isSame = ({ number }: Use) => digitsOf(number) === digitsOf(invoice.number);
  const same = invoice.alsoUsedFor.filter(isSame).map(useOf);
  const perhaps = invoice.alsoUsedFor
    .filter((use) => !isSame(use))
    .map((use) => words.numbered(useOf(use), use.number));
  return [
    [words.number, <bdi key="number">{invoice.number}</bdi>],
    [words.amount, money(invoice.amount, language)],
    [words.seller, <bdi key="seller">{invoice.uscc}</bdi>],
    [words.alsoUsedFor, inRed(same)],
    [words.perhapsUsedFor, inRed(perhaps)],
  ];
}
