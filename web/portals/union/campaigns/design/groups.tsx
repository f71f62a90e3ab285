import { CODE_TYPED_CHARACTERS_MAX } from '../../../../desk-kit/fields.js';
import {
  CAMPAIGN_TITLE_CHARACTERS_MAX,
  CAMPAIGN_UNIONS_MAX,
  CAMPAIGN_WORKER_TYPES_MAX,
  WORKER_TYPE_CHARACTERS_MAX,
} from '@puhui/kernel';
import type { Field } from '../../../../desk-kit/fields.js';
import { CampaignBudgetDocument, CampaignChoicesDocument } from '../../../../generated/union/graphql.js';
import { isolated } from '../../../../kit/isolated.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { money } from '../../../../kit/money.js';
import { occasionIn, useOccasionName } from '../../../../kit/occasion.js';
import { asFarAs } from '../../../../kit/unanswered.js';
import { useAsked, type Known } from '../../../../kit/use-asked.js';
import { placesAsked, unitsAsked } from '../allocation/asked-words.js';
import { askedIn, boxesOf, offeredKinds } from '../allocation/kinds.js';
import { instantBox } from './instant-box.js';
import { yearOf, type FieldName, type Typed } from './terms.js';
import { UnionsBox } from './unions-box.js';
import { designWords } from './words.js';

export interface Group {
  readonly title: string;
  readonly fields: readonly (readonly [FieldName, Field])[];
}

/** Questions that are asked only where an answer to another one makes them matter. */
const where = (isSo: boolean, ...fields: Group['fields']): Group['fields'] => (isSo ? fields : []);

/** The questions by subject, each with what it means; those that do not matter for what was answered are left out. */
export function useGroups(tradeUnionId: string, typed: Typed): readonly Group[] {
  const words = useWords(designWords);
  return [
    { title: words.what, fields: useSubject(tradeUnionId) },
    { title: words.who, fields: useReach() },
    { title: words.howMany, fields: useQuotas(typed) },
    { title: words.when, fields: useTimes(typed) },
    { title: words.money, fields: [['line', useLine(tradeUnionId, typed)]] },
  ];
}

function useSubject(tradeUnionId: string): Group['fields'] {
  const words = useWords(designWords);
  const language = useLanguage();
  const known = useAsked(CampaignChoicesDocument, { tradeUnionId });
  const offered = listIn(known, ({ offers }) => offers);
  const kept = listIn(known, ({ occasions }) => occasions);
  const offers = (offered.list?.nodes ?? []).map(({ id, title, partner }) => ({
    value: id,
    label: `${isolated(title)} · ${isolated(partner.name)}`,
  }));
  const occasions = (kept.list ?? []).map(({ code, name }) => ({
    value: code,
    label: occasionIn(language, code) ?? name,
  }));
  const goesOn = offered.list?.pageInfo.hasNextPage === true;
  const isBare = offered.list !== null && offers.length === 0;
  const offerHint = isBare
    ? words.noOffers
    : goesOn
      ? words.offersGoOn(String(offers.length))
      : words.offerHint;
  return [
    [
      'title',
      {
        label: words.name,
        hint: words.nameHint,
        kind: 'text',
        mostCharacters: CAMPAIGN_TITLE_CHARACTERS_MAX,
      },
    ],
    [
      'offerId',
      {
        label: words.offer,
        hint: offered.isAway ? words.offersAway : offered.list === null ? words.choicesComing : offerHint,
        kind: 'choice',
        options: offers,
      },
    ],
    [
      'occasion',
      {
        label: words.occasion,
        hint: kept.isAway ? words.choicesAway : kept.list === null ? words.choicesComing : words.occasionHint,
        kind: 'choice',
        options: occasions,
      },
    ],
  ];
}

interface Listed<List> {
  /** Null until it is known. */
  readonly list: List | null;
  /** Nobody answered: that there is nothing to choose does not mean that there is nothing. */
  readonly isAway: boolean;
}

function listIn<Data, List>(known: Known<Data>, of: (data: Data) => List | null): Listed<List> {
  if (known.state === 'waiting') return { list: null, isAway: false };
  const list = known.state === 'here' ? asFarAs(() => of(known.answer.data), null) : null;
  return { list, isAway: list === null };
}

function useReach(): Group['fields'] {
  const words = useWords(designWords);
  return [
    [
      'tradeUnionIds',
      {
        label: words.unions,
        hint: words.unionsHint,
        kind: 'text',
        control: (props) => <UnionsBox {...props} />,
        mostCharacters: CAMPAIGN_UNIONS_MAX * CODE_TYPED_CHARACTERS_MAX,
      },
    ],
    [
      'workerTypes',
      {
        label: words.workerTypes,
        hint: words.workerTypesHint,
        kind: 'text',
        optional: true,
        mostCharacters: CAMPAIGN_WORKER_TYPES_MAX * (WORKER_TYPE_CHARACTERS_MAX + 1),
      },
    ],
    ['minMembershipDays', { label: words.minDays, hint: words.minDaysHint, kind: 'figure', optional: true }],
    [
      'verifiedOnly',
      {
        label: words.verifiedOnly,
        hint: words.verifiedOnlyHint,
        kind: 'choice',
        options: [
          { value: 'yes', label: words.onlyVerified },
          { value: 'no', label: words.everyMember },
        ],
      },
    ],
  ];
}

/** What quotas and times are called by the chosen way of giving out. */
const askedWords = { units: unitsAsked, places: placesAsked } as const;
const useAskedWords = (typed: Typed) => useWords(askedWords[askedIn(typed.allocation, typed).asks]);

/** First how they are given out: that says what the figures behind it are of. */
function useQuotas(typed: Typed): Group['fields'] {
  const { allocation, perPersonUnits, perPeriodUnits } = typed;
  const [words, asked] = [useWords(designWords), useAskedWords(typed)];
  const language = useLanguage();
  const period = (values: readonly ('DAY' | 'WEEK' | 'MONTH' | 'CAMPAIGN')[]) =>
    values.map((value) => ({ value, label: words[value] }));
  return [
    [
      'allocation',
      {
        label: words.allocation,
        hint: words.allocationHint,
        kind: 'choice',
        options: offeredKinds(language),
      },
    ],
    ...boxesOf(allocation, language),
    ['totalUnits', { label: asked.total, hint: asked.totalHint, kind: 'figure' }],
    ['perPersonUnits', { label: asked.perPerson, hint: words.perPersonHint, kind: 'figure', optional: true }],
    ...where(perPersonUnits.trim() !== '', [
      'perPersonPeriod',
      {
        label: asked.perPersonPeriod,
        hint: words.periodHint,
        kind: 'choice',
        options: period(['CAMPAIGN', 'MONTH', 'WEEK', 'DAY']),
      },
    ]),
    ['perPeriodUnits', { label: asked.perPeriod, hint: asked.perPeriodHint, kind: 'figure', optional: true }],
    ...where(perPeriodUnits.trim() !== '', [
      'perPeriodPeriod',
      {
        label: words.perPeriodPeriod,
        hint: words.periodHint,
        kind: 'choice',
        options: period(['MONTH', 'WEEK', 'DAY']),
      },
    ]),
  ];
}

function useTimes(typed: Typed): Group['fields'] {
  const [words, asked] = [useWords(designWords), useAskedWords(typed)];
  return [
    ['claimFrom', { label: asked.claimFrom, hint: asked.claimFromHint, kind: 'text', control: instantBox }],
    [
      'claimUntil',
      { label: asked.claimUntil, hint: asked.claimUntilHint, kind: 'text', control: instantBox },
    ],
    [
      'useFrom',
      {
        label: words.useFrom,
        hint: asked.useFromHint,
        kind: 'text',
        optional: true,
        control: instantBox,
      },
    ],
    ['useWithinDays', { label: asked.useWithin, hint: words.useWithinHint, kind: 'figure', optional: true }],
    [
      'useUntil',
      { label: words.useUntil, hint: words.useUntilHint, kind: 'text', optional: true, control: instantBox },
    ],
    ['settleUntil', { label: words.settleUntil, hint: words.settleHint, kind: 'text', control: instantBox }],
    ['undoHours', { label: words.undo, hint: words.undoHint, kind: 'figure' }],
  ];
}

/** Lines of the year in which claims begin, each with what it has left. */
function useLines(tradeUnionId: string, claimFrom: string) {
  const year = yearOf(claimFrom);
  const known = useAsked(CampaignBudgetDocument, { tradeUnionId, year: year ?? 0 }, { when: year !== null });
  const budget = listIn(known, (data) => data.budget);
  return { lines: year === null ? [] : (budget.list?.lines ?? []), isAway: known.state === 'failed' };
}

/** The lines that may pay for the occasion first; one that may not says so, and why once it is chosen. */
function useLine(tradeUnionId: string, typed: Typed): Field {
  const { claimFrom, occasion } = typed;
  const { lineHint } = useAskedWords(typed);
  const nameOf = useOccasionName();
  const words = useWords(designWords);
  const language = useLanguage();
  const { lines, isAway } = useLines(tradeUnionId, claimFrom);
  const { list } = listIn(useAsked(CampaignChoicesDocument, { tradeUnionId }), ({ occasions }) => occasions);
  const accountOf = (code: string) => list?.find((one) => one.code === code)?.account;
  const own = accountOf(occasion);
  const isOfOther = (line: string): boolean =>
    own !== undefined && accountOf(line) !== undefined && accountOf(line) !== own;
  const ordered = [
    ...lines.filter(({ line }) => !isOfOther(line)),
    ...lines.filter(({ line }) => isOfOther(line)),
  ];
  const options = ordered.map(({ line, available }) => ({
    value: line,
    label: (isOfOther(line) ? words.lineOfOther : words.lineOf)(nameOf(line), money(available, language)),
  }));
  const wrong = (line: string) =>
    isOfOther(line)
      ? words.lineIsOfOther(nameOf(line), accountOf(line) ?? '', nameOf(occasion), own ?? '')
      : null;
  return {
    label: words.line,
    hint: isAway ? words.choicesAway : lineHint,
    kind: 'choice',
    options,
    wrong,
  };
}
