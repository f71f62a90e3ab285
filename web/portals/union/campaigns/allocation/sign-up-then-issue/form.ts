import { PACK_UNITS_MAX } from '@puhui/kernel';
import { momentInFull } from '../../../../../kit/dates.js';
import { instantBox } from '../../design/instant-box.js';
import { instantOf, typedInstant, wholeOf } from '../../design/typed.js';
import type { FormOfKind } from '../form-of-kind.js';
import { signUpThenIssueWords } from './words.js';

const isPack = (units: number): boolean => units >= 1 && units <= PACK_UNITS_MAX;

/** Entries until they are gone; each is a pack of vouchers, issued at a set time. */
export const signUpThenIssue: FormOfKind<'packUnits' | 'issueAt'> = {
  words: signUpThenIssueWords,
  asks: 'places',
  unitsOfOne: ({ packUnits }) => wholeOf(packUnits),
  usual: { packUnits: '1', issueAt: '' },
  boxes: (language) => {
    const words = signUpThenIssueWords[language];
    return [
      [
        'packUnits',
        {
          label: words.packUnits,
          hint: words.packUnitsHint,
          kind: 'figure',
          wrong: (typed) => (isPack(wholeOf(typed)) ? null : words.noPack(String(PACK_UNITS_MAX))),
        },
      ],
      ['issueAt', { label: words.issueAt, hint: words.issueAtHint, kind: 'text', control: instantBox }],
    ];
  },
  input: ({ packUnits, issueAt }) => ({
    signUpThenIssue: { packUnits: wholeOf(packUnits), issueAt: instantOf(issueAt) },
  }),
  typed: (allocation) =>
    allocation.__typename === 'SignUpThenIssue'
      ? { packUnits: String(allocation.packUnits), issueAt: typedInstant(allocation.issueAt) }
      : null,
  told: (allocation, { language, figure }) =>
    allocation.__typename === 'SignUpThenIssue'
      ? signUpThenIssueWords[language].told(
          momentInFull(allocation.issueAt, language),
          figure(allocation.packUnits),
        )
      : null,
};
