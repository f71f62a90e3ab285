import { NAME_CHARACTERS_MAX } from '@puhui/kernel';
import type { Field, Fields } from '../../../desk-kit/fields.js';
import type { offersWords } from './words.js';

export type Kind = 'fixed' | 'off';
/** `whole` is the list price, or the amount off; what has no box in a kind stays ''. */
export type Asked = 'title' | 'whole' | 'other' | 'unionPays' | 'availableFrom' | 'availableTo';

type Said = Readonly<
  Record<
    Extract<
      keyof (typeof offersWords)['zh'],
      | 'offerName'
      | 'offerNameHint'
      | 'listPrice'
      | 'amountOff'
      | 'memberPays'
      | 'memberPaysHint'
      | 'threshold'
      | 'unionPays'
      | 'unionPaysHint'
      | 'availableFrom'
      | 'availableTo'
      | 'endsBeforeItBegins'
    >,
    string
  >
> &
  Readonly<Record<'withinPapers' | 'beyondPapers', (contractTo: string, licenceExpiresOn: string) => string>>;

/** By what a merchant may serve members; null while there is no contract, or nobody tells. */
export interface Papers {
  readonly contractTo: string;
  readonly licenceExpiresOn: string;
}

/**
 * The questions of an offer of a kind: its last day is not before its first, and not after those of contract and licence.
 * @param said a day as its reader writes it
 */
export function draftFields(kind: Kind, words: Said, papers: Papers | null, said: (day: string) => string) {
  const days = papers === null ? null : ([said(papers.contractTo), said(papers.licenceExpiresOn)] as const);
  const other: Field =
    kind === 'fixed'
      ? { label: words.memberPays, hint: words.memberPaysHint, kind: 'money', optional: true }
      : { label: words.threshold, kind: 'money' };
  return {
    title: {
      label: words.offerName,
      hint: words.offerNameHint,
      kind: 'text',
      mostCharacters: NAME_CHARACTERS_MAX,
    },
    whole: { label: kind === 'fixed' ? words.listPrice : words.amountOff, kind: 'money' },
    other,
    unionPays: { label: words.unionPays, hint: words.unionPaysHint, kind: 'money', optional: true },
    availableFrom: { label: words.availableFrom, kind: 'day' },
    availableTo: {
      label: words.availableTo,
      kind: 'day',
      ...(days === null ? {} : { hint: words.withinPapers(...days) }),
      wrong: (to, { availableFrom = '' }) => {
        if (to < availableFrom) return words.endsBeforeItBegins;
        const isBeyond = papers !== null && (to > papers.contractTo || to > papers.licenceExpiresOn);
        return isBeyond && days !== null ? words.beyondPapers(...days) : null;
      },
    },
  } as const satisfies Fields<Asked>;
}
