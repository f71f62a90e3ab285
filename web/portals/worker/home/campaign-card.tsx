import { Link } from '@tanstack/react-router';
import { until, moment } from '../../../kit/dates.js';
import { deadlineWords } from '../../../kit/deadline-words.js';
import { usedUntil } from '../../../kit/deadlines.js';
import { figureIn } from '../../../kit/figure.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Price } from '../../../kit/price.js';
import type { Language } from '../../../kit/words.js';
import type { CampaignCardFragment } from '../../../generated/worker/graphql.js';
import { ClaimButton } from '../claim/claim-button.js';
import { holds, periodIn, whyNot } from './why-not.js';
import { homeWords } from './words.js';

/** One ticket: what it is, what is left, both deadlines, and one action on its stub. */
export function CampaignCard({ campaign }: { readonly campaign: CampaignCardFragment }) {
  const { id, title, price } = campaign;
  return (
    <article className="ticket" aria-labelledby={`title-${id}`}>
      <div className="face">
        <Left campaign={campaign} />
        <h2 id={`title-${id}`}>
          <Link to="/campaign/$campaignId" params={{ campaignId: id }}>
            <bdi>{title}</bdi>
          </Link>
        </h2>
        <Deadlines campaign={campaign} />
      </div>
      <div className="stub">
        <Price price={price} />
        <ClaimButton campaign={campaign} />
      </div>
    </article>
  );
}

/** How many are left, or the reason in words why there is none for this person; and what they have of it already. */
export function Left({ campaign }: { readonly campaign: CampaignCardFragment }) {
  const language = useLanguage();
  const { outlook, holding } = campaign;
  if (outlook === null) return null;
  // Beside what can be had now, what is over is of before.
  const isBefore = holding?.status === 'SPENT' && outlook.__typename === 'ClaimPossible';
  const has = holding !== null && (
    <p className="tag">{isBefore ? homeWords[language].spentBefore : holds(holding, language)}</p>
  );
  if (outlook.__typename === 'PersonLimitReached')
    return <p className="tag shut">{whyNot(outlook, campaign, language)}</p>;
  return (
    <>
      {outlook.__typename === 'ClaimPossible' ? (
        <p className="tag">{leftOf(outlook, campaign, language)}</p>
      ) : (
        <p className="tag shut">{whyNot(outlook, campaign, language)}</p>
      )}
      {has}
    </>
  );
}

type Possible = Extract<CampaignCardFragment['outlook'], { __typename: 'ClaimPossible' }>;

/** In units, or in places where people sign up for so many units at once; of the present period where it has a limit of its own. */
function leftOf(
  { unitsLeft, personUnitsLeft }: Possible,
  {
    allocation: { claimUnits, entersFirst },
    quotas: { perPeriod, perPerson },
    holding,
  }: CampaignCardFragment,
  language: Language,
): string {
  const words = homeWords[language];
  const claims = (units: number): number => Math.floor(units / claimUnits);
  const left = figureIn(claims(unitsLeft), language);
  const period = periodIn(words, perPeriod?.period);
  const mine = personUnitsLeft === null ? 0 : claims(personUnitsLeft);
  const minePeriod = periodIn(words, perPerson?.period);
  return [
    (entersFirst ? words.leftPlaces : words.left)(period, left),
    ...(claimUnits > 1 ? [words.each(figureIn(claimUnits, language))] : []),
    // One is what a button says; beside what somebody has already it says that there is another.
    ...(mine > (holding === null ? 1 : 0)
      ? [(entersFirst ? words.personLeftPlaces : words.personLeft)(minePeriod, figureIn(mine, language))]
      : []),
    // Without a limit of one's own, that there is another is said in words.
    ...(personUnitsLeft === null && holding !== null
      ? [entersFirst ? words.anotherPlace : words.another]
      : []),
  ].join(' · ');
}

/** The member's deadlines and the merchant's: each is told with whose it is, also where nothing can be claimed now. */
export function Deadlines({ campaign }: { readonly campaign: CampaignCardFragment }) {
  const { outlook, windows, allocation } = campaign;
  const { entersFirst } = allocation;
  const words = useWords(homeWords);
  const deadlines = useWords(deadlineWords);
  const language = useLanguage();
  const possible = outlook?.__typename === 'ClaimPossible' ? outlook : null;
  const use =
    typeof possible?.validUntil === 'string'
      ? deadlines.useUntilNow(until(possible.validUntil, language))
      : usedUntil(
          { ...windows, useWithinDays: windows.useWithinDays?.toString() ?? null, entersFirst },
          language,
        );
  return (
    <ul className="deadlines quiet">
      <li>{deadlines[entersFirst ? 'signUpUntil' : 'claimUntil'](until(windows.claimUntil, language))}</li>
      {windows.useFrom !== null && <li>{deadlines.useFrom(moment(windows.useFrom, language))}</li>}
      {use !== null && <li>{use}</li>}
      {typeof possible?.settlesAt === 'string' && (
        <li>{words.settlesAt(moment(possible.settlesAt, language))}</li>
      )}
      <li>{deadlines.settleUntil(until(windows.settleUntil, language))}</li>
    </ul>
  );
}
