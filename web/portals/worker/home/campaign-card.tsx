import { Link } from '@tanstack/react-router';
import { until, moment } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Price } from '../../../kit/price.js';
import type { CampaignCardFragment } from '../../../generated/worker/graphql.js';
import { ClaimButton } from '../claim/claim-button.js';
import { whyNot } from './why-not.js';
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

/** How many are left, or the reason in words why there is none for this person. */
export function Left({ campaign: { outlook } }: { readonly campaign: CampaignCardFragment }) {
  const words = useWords(homeWords);
  const language = useLanguage();
  if (outlook === null) return null;
  if (outlook.__typename !== 'ClaimPossible') return <p className="tag shut">{whyNot(outlook, language)}</p>;
  const units = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en').format(outlook.unitsLeft);
  return (
    <p className="tag">
      {words.left(units)}
      {outlook.personUnitsLeft !== null && outlook.personUnitsLeft > 1 && (
        <> · {words.personLeft(outlook.personUnitsLeft)}</>
      )}
    </p>
  );
}

/** The member's deadline and the merchant's are two dates: both are told before anything is claimed. */
export function Deadlines({ campaign: { outlook, windows } }: { readonly campaign: CampaignCardFragment }) {
  const words = useWords(homeWords);
  const language = useLanguage();
  const possible = outlook?.__typename === 'ClaimPossible' ? outlook : null;
  return (
    <ul className="deadlines quiet">
      <li>{words.claimUntil(until(windows.claimUntil, language))}</li>
      {possible !== null && possible.validUntil !== null && (
        <li>{words.useUntil(until(possible.validUntil, language))}</li>
      )}
      {possible !== null && possible.settlesAt !== null && (
        <li>{words.settlesAt(moment(possible.settlesAt, language))}</li>
      )}
      <li>{words.settleUntil(until(windows.settleUntil, language))}</li>
    </ul>
  );
}
