import { plainTyped } from '@puhui/kernel';
import { Status, type FactLine } from '../../../desk-kit/facts.js';
import { useNameOfPerson } from '../../../desk-kit/person-name.js';
import type { StatementWholeFragment } from '../../../generated/finance/graphql.js';
import { momentInFull, month } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { invoiceWords } from './invoice-words.js';
import { statementsWords, statementWords } from './words.js';

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

/** What its merchant said no to, the last first. */
export function useDisputeFacts(statement: StatementWholeFragment): readonly FactLine[] {
  const words = useWords(statementWords);
  const language = useLanguage();
  const disputes = disputesOf(statement).map(({ reason, disputedAt }): FactLine => [
    disputedAt === null ? words.disputeReason : words.disputedOn(momentInFull(disputedAt, language)),
    reason,
  ]);
  return statement.disputes.pageInfo.hasNextPage
    ? [...disputes, [words.disputeReason, words.earlierDisputes]]
    : disputes;
}

/** Each time that an approver sent it back, the last first, with who and why. */
export function useSendBackFacts({ sendBacks }: StatementWholeFragment): readonly FactLine[] {
  const words = useWords(statementWords);
  const language = useLanguage();
  const nameOf = useNameOfPerson();
  const facts = sendBacks.nodes.map(({ personId, person, reason, sentBackAt }): FactLine => [
    words.sentBackOn(nameOf(personId, person), momentInFull(sentBackAt, language)),
    reason,
  ]);
  return sendBacks.pageInfo.hasNextPage ? [...facts, [words.sentBack, words.earlierSendBacks]] : facts;
}

/** Each time that its merchant said no, the last first; of one that was disputed before disputes were kept, the last. */
export function disputesOf({
  disputes,
  disputeReason,
}: Pick<StatementWholeFragment, 'disputes' | 'disputeReason'>): readonly {
  reason: string;
  disputedAt: string | null;
}[] {
  if (disputes.nodes.length > 0 || disputeReason === null) return disputes.nodes;
  return [{ reason: disputeReason, disputedAt: null }];
}
