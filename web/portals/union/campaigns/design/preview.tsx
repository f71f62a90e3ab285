import { useEffect, useState } from 'react';
import {
  CampaignCoversDocument,
  CampaignPreviewDocument,
  type CampaignCoversQuery,
  type CampaignPreviewQuery,
} from '../../../../generated/union/graphql.js';
import { moment, until } from '../../../../kit/dates.js';
import { deadlineWords } from '../../../../kit/deadline-words.js';
import { usedUntil } from '../../../../kit/deadlines.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { money } from '../../../../kit/money.js';
import { useOccasionName } from '../../../../kit/occasion.js';
import { Price } from '../../../../kit/price.js';
import { unreachable } from '../../../../kit/refusal.js';
import { useAsked, type Known } from '../../../../kit/use-asked.js';
import { useFigure } from '../../../../kit/figure.js';
import { ShareBar } from '../../shell/share-bar.js';
import { askedIn, buttonOf } from '../allocation/kinds.js';
import { eligibilityOf, totalUnitsOf, yearOf, type Typed } from './terms.js';
import { instantOf, wholeOf } from './typed.js';
import { designWords } from './words.js';

const PERIODS = ['DAY', 'WEEK', 'MONTH'] as const;

/** How long a pause in typing is: every letter would be a question otherwise. */
const PAUSE_MS = 400;

type Answer = NonNullable<CampaignPreviewQuery['campaignPreview']>;
type Preview = Extract<Answer, { __typename: 'CampaignPreview' }>;

interface AsideProps {
  readonly tradeUnionId: string;
  readonly typed: Typed;
}

/** What the campaign would come to, while it is typed: the member's card, how many it is for, and what it costs at most. */
export function PreviewAside({ tradeUnionId, typed }: AsideProps) {
  const words = useWords(designWords);
  const settled = useSettled(typed);
  const units = totalUnitsOf(settled);
  const eligibility = eligibilityOf(settled);
  const known = useAsked(
    CampaignPreviewDocument,
    {
      tradeUnionId,
      eligibility: eligibility.tradeUnionIds.length === 0 ? null : eligibility,
      offerId: settled.offerId === '' ? null : settled.offerId,
      totalUnits: units < 1 ? null : units,
    },
    { keepsOver: ['eligibility', 'offerId', 'totalUnits'] },
  );
  const answer = known.state === 'here' ? known.answer.data.campaignPreview : null;
  return (
    <aside className="preview stack" aria-label={words.preview}>
      <MemberCard typed={typed} price={answer?.__typename === 'CampaignPreview' ? answer.price : null} />
      {answer === null && known.state !== 'waiting' && <p className="note">{words.away}</p>}
      {answer !== null && (
        <Figures
          answer={answer}
          isOfBefore={known.state === 'here' && known.isOfBefore === true}
          typed={settled}
          tradeUnionId={tradeUnionId}
        />
      )}
    </aside>
  );
}

function useSettled(typed: Typed): Typed {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}

interface MemberCardProps {
  readonly typed: Typed;
  readonly price: Preview['price'];
}

/** As a member sees it on the phone, but that nothing happens. */
function MemberCard({ typed, price }: MemberCardProps) {
  const words = useWords(designWords);
  const language = useLanguage();
  const deadlines = useWords(deadlineWords);
  const [claimUntil, settleUntil] = [instantOf(typed.claimUntil), instantOf(typed.settleUntil)];
  const useFrom = instantOf(typed.useFrom) || null;
  const useWithinDays = typed.useWithinDays.trim() || null;
  const { asks } = askedIn(typed.allocation, typed);
  const entersFirst = asks === 'places';
  const use = usedUntil(
    { useFrom, useWithinDays, useUntil: instantOf(typed.useUntil) || null, entersFirst },
    language,
  );
  return (
    <section aria-label={words.cardTitle} className="stack-small">
      <h2>{words.cardTitle}</h2>
      <div className="ticket">
        <div className="face">
          <p className="ticket-title">
            <bdi>{typed.title.trim() === '' ? words.untitled : typed.title}</bdi>
          </p>
          <ul className="quiet small">
            {claimUntil !== '' && (
              <li>{deadlines[entersFirst ? 'signUpUntil' : 'claimUntil'](until(claimUntil, language))}</li>
            )}
            {useFrom !== null && <li>{deadlines.useFrom(moment(useFrom, language))}</li>}
            {use !== null && <li>{use}</li>}
            {settleUntil !== '' && <li>{deadlines.settleUntil(until(settleUntil, language))}</li>}
          </ul>
        </div>
        <div className="stub">
          {price === null ? <p className="quiet">{words.noPrice}</p> : <Price price={price} />}
          <span className="button" aria-hidden="true">
            {buttonOf(typed.allocation, language)}
          </span>
        </div>
      </div>
    </section>
  );
}

interface FiguresProps extends AsideProps {
  /** The answer is of what was typed before; that of now is on its way. */
  readonly isOfBefore: boolean;
  readonly answer: Answer;
}

function Figures({ answer, isOfBefore, typed, tradeUnionId }: FiguresProps) {
  const language = useLanguage();
  switch (answer.__typename) {
    case 'CampaignPreview':
      return (
        <>
          <Reach preview={answer} typed={typed} />
          <Cost
            greatestCost={answer.greatestCost}
            isOfBefore={isOfBefore}
            typed={typed}
            tradeUnionId={tradeUnionId}
          />
        </>
      );
    case 'InvalidCampaign':
      return (
        <div className="note" role="status">
          {answer.problems.map(({ field, message, messageEn }) => (
            <p key={field}>{language === 'zh' ? message : messageEn}</p>
          ))}
        </div>
      );
    default:
      return unreachable(answer);
  }
}

function Reach({ preview, typed }: { readonly preview: Preview; readonly typed: Typed }) {
  const words = useWords(designWords);
  const figure = useFigure();
  const { eligibleMembers, moreMembers } = preview;
  const count = figure(eligibleMembers);
  return (
    <section className="card stack-small" aria-label={words.eligibleTitle}>
      <h2>{words.eligibleTitle}</h2>
      <p className="big figures" role="status">
        {moreMembers ? words.eligibleMore(count) : words.eligible(count)}
      </p>
      <HowMany typed={typed} />
    </section>
  );
}

/** How many units it comes to, of so many places where people sign up for them; and how many of these a period has. */
function HowMany({ typed }: { readonly typed: Typed }) {
  const words = useWords(designWords);
  const figure = useFigure();
  const { asks, unitsOfOne } = askedIn(typed.allocation, typed);
  const [asked, units, ofPeriod] = [
    wholeOf(typed.totalUnits),
    totalUnitsOf(typed),
    wholeOf(typed.perPeriodUnits) * unitsOfOne,
  ];
  if (asked < 1) return null;
  if (units < 1) return <p className="quiet small">{words.noPlace}</p>;
  const total =
    asks === 'units'
      ? words.unitsFor(figure(units))
      : words.placesFor(figure(asked), figure(unitsOfOne), figure(units));
  const period = PERIODS.find((one) => one === typed.perPeriodPeriod);
  return (
    <>
      <p className="quiet small">{total}</p>
      {period !== undefined && ofPeriod > 0 && (
        <p className="quiet small">{words.inPeriod(figure(ofPeriod), words[period])}</p>
      )}
    </>
  );
}

type Covers = Known<CampaignCoversQuery>;

/** What is left of a line, and whether that is enough; null while the answer is of an amount before, and while the line is not known. */
export function coverOf(
  known: Covers,
  line: string,
): { readonly available: string | null; readonly covers: boolean | null } {
  const lines = known.state === 'here' ? (known.answer.data.budget?.lines ?? []) : [];
  const found = lines.find((one) => one.line === line);
  const isOfNow = known.state === 'here' && known.isOfBefore !== true;
  return { available: found?.available ?? null, covers: isOfNow ? (found?.covers ?? null) : null };
}

interface CostProps extends AsideProps {
  readonly isOfBefore: boolean;
  readonly greatestCost: Preview['greatestCost'];
}

function Cost({ greatestCost, isOfBefore, typed, tradeUnionId }: CostProps) {
  const words = useWords(designWords);
  const nameOf = useOccasionName();
  const language = useLanguage();
  const year = yearOf(typed.claimFrom);
  const known = useAsked(
    CampaignCoversDocument,
    { tradeUnionId, year: year ?? 0, amount: greatestCost ?? '0' },
    { when: year !== null && greatestCost !== null, keepsOver: ['amount'] },
  );
  const { available, covers } = coverOf(known, year === null ? '' : typed.line);
  // The amount itself may be of the answer before: of neither is said that it is enough.
  const isEnough = isOfBefore ? null : covers;
  return (
    <section className="card stack-small" aria-label={words.costTitle}>
      <h2>{words.costTitle}</h2>
      {greatestCost === null ? (
        <p className="quiet">{words.noCost}</p>
      ) : (
        <p className="big figures" role="status">
          {money(greatestCost, language)}
        </p>
      )}
      {available !== null && (
        <p className="quiet small">{words.availableLine(nameOf(typed.line), money(available, language))}</p>
      )}
      {greatestCost !== null && available !== null && isEnough !== null && (
        <>
          <ShareBar
            label={words.costBar(money(greatestCost, language), money(available, language))}
            part={Number(greatestCost)}
            whole={Number(available)}
            tone={isEnough ? 'good' : 'bad'}
          />
          <p className={isEnough ? 'small' : 'says-wrong'}>{isEnough ? words.enough : words.notEnough}</p>
        </>
      )}
    </section>
  );
}
