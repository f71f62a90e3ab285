import type { Fields } from '../../../../desk-kit/fields.js';

type Said = Readonly<Record<'contractFrom' | 'contractTo' | 'endsBeforeItBegins', string>>;

/** The days of a contract: the last is not before the first. */
export const contractFields = (words: Said) =>
  ({
    contractFrom: { label: words.contractFrom, kind: 'day' },
    contractTo: {
      label: words.contractTo,
      kind: 'day',
      wrong: (to, { contractFrom = '' }) => (to < contractFrom ? words.endsBeforeItBegins : null),
    },
  }) as const satisfies Fields<'contractFrom' | 'contractTo'>;
