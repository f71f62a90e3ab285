import { parseInvoiceNumber, parseUsccForm } from '@puhui/kernel';
import type { Values } from '../../../desk-kit/draft.js';
import { Status } from '../../../desk-kit/facts.js';
import { CODE_TYPED_CHARACTERS_MAX, type Fields } from '../../../desk-kit/fields.js';
import { money } from '../../../kit/money.js';
import type { StatementsWords as Words } from './words.js';

/** What a merchant copies from its invoice; the amount in fen. */
export type Asked = 'number' | 'amount' | 'uscc';

const isBlank = (typed = ''): boolean => typed.trim() === '';

/** All of it or nothing: whoever gives an invoice copies it from the paper, and nothing stands there that they need only let pass. */
export function invoiceFields(words: Words): Fields<Asked> {
  const wrongAs = (number: ReturnType<typeof parseInvoiceNumber>): string | null => {
    if (number.ok) return null;
    return number.error.code === 'INVOICE_CODE_MISSING' ? words.invoiceCodeMissing : words.notInvoiceNumber;
  };
  const wrongNumber = (typed: string, { amount, uscc }: Partial<Values<Asked>>): string | null => {
    if (!isBlank(typed)) return wrongAs(parseInvoiceNumber(typed));
    return isBlank(amount) && isBlank(uscc) ? null : words.numberMissing;
  };
  const wrongBeside =
    (missing: string) =>
    (typed: string, { number }: Partial<Values<Asked>>): string | null =>
      isBlank(typed) && !isBlank(number) ? missing : null;
  return {
    number: {
      label: words.invoiceNumber,
      hint: words.invoiceNumberHint,
      kind: 'text',
      optional: true,
      mostCharacters: CODE_TYPED_CHARACTERS_MAX,
      wrong: wrongNumber,
    },
    amount: {
      label: words.invoiceAmount,
      kind: 'money',
      optional: true,
      wrong: wrongBeside(words.amountMissing),
    },
    uscc: {
      label: words.invoiceUscc,
      hint: words.invoiceUsccHint,
      kind: 'text',
      optional: true,
      mostCharacters: CODE_TYPED_CHARACTERS_MAX,
      wrong: wrongBeside(words.usccMissing),
    },
  };
}

/** What an invoice of this statement says; the code is null while the merchant's own is not known. */
interface Expected {
  readonly amount: string;
  readonly uscc: string | null;
}

/** Which answers are not what the statement says: they will be refused. */
export function differing(given: Values<Asked>, expected: Expected): readonly ('amount' | 'uscc')[] {
  if (given.number === '') return [];
  const code = parseUsccForm(given.uscc);
  const isAnotherCode = expected.uscc !== null && !(code.ok && code.value === expected.uscc);
  return [
    ...(given.amount === expected.amount ? [] : (['amount'] as const)),
    ...(isAnotherCode ? (['uscc'] as const) : []),
  ];
}

/** All three answers of an invoice, and beside what differs from the statement what that says. */
export function invoiceFacts(given: Values<Asked>, expected: Expected, words: Words, language: 'zh' | 'en') {
  const { number, amount, uscc } = given;
  if (number === '') return [[words.invoice, words.without]] as const;
  const differs = differing(given, expected);
  const marked = (one: 'amount' | 'uscc', says: string, should: string) =>
    differs.includes(one) ? (
      <span key={one}>
        {says} <Status word={words.differs(should)} tone="bad" />
      </span>
    ) : (
      says
    );
  return [
    [words.invoiceNumber, number],
    [words.invoiceAmount, marked('amount', money(amount, language), money(expected.amount, language))],
    [words.invoiceUscc, marked('uscc', uscc, expected.uscc ?? '')],
  ] as const;
}
