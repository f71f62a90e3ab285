import { Link, useParams } from '@tanstack/react-router';
import { Facts } from '../../../desk-kit/facts.js';
import { Found } from '../../../desk-kit/found.js';
import { OfferPageDocument, type OfferCardFragment } from '../../../generated/merchant/graphql.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { NEWS_OF_OTHERS_MS } from '../../../kit/next-asking.js';
import { useAsked } from '../../../kit/use-asked.js';
import { useIsOngoing } from '../partner/ongoing.js';
import { usePartner } from '../partner/partner-frame.js';
import { useIsAdmin } from '../partner/what-next.js';
import { OfferTicket, priceText } from './offer-ticket.js';
import { OfferStatusWord } from './offers-page.js';
import { stepsOf } from './statuses.js';
import { offersWords } from './words.js';

/** An offer as members see it, who bears what, and its next step. */
export function OfferPage() {
  const words = useWords(offersWords);
  const { offerId } = useParams({ from: '/p/$partnerId/offers/$offerId' });
  const known = useAsked(
    OfferPageDocument,
    { offerId },
    {
      everyMs: NEWS_OF_OTHERS_MS,
      // A colleague may publish or withdraw it; what is withdrawn stays so.
      mayChange: ({ offer }) => offer !== null && stepsOf[offer.status].length > 0,
    },
  );
  return (
    <Found known={known} one={({ offer }) => offer} none={words}>
      {(offer) => <Shown offer={offer} />}
    </Found>
  );
}

function Shown({ offer }: { readonly offer: OfferCardFragment }) {
  const words = useWords(offersWords);
  const language = useLanguage();
  const { known } = usePartner();
  const { title, status, price, availableFrom, availableTo } = offer;
  return (
    <section className="stack narrow">
      <div className="title-line">
        <h1>
          <bdi>{title}</bdi>
        </h1>
        <OfferStatusWord status={status} />
      </div>
      <h2>{words.preview}</h2>
      <OfferTicket
        title={title}
        price={priceText(price)}
        partnerName={known?.name ?? ''}
        from={availableFrom}
        to={availableTo}
      />
      <div className="card">
        <Facts
          lines={[
            [words.union, money(price.unionPays, language)],
            [words.bears, money(price.partnerBears, language)],
          ]}
        />
      </div>
      <Steps offer={offer} />
    </section>
  );
}

function Steps({ offer: { id: offerId, status } }: { readonly offer: OfferCardFragment }) {
  const words = useWords(offersWords);
  const { id: partnerId } = usePartner();
  const isAdmin = useIsAdmin(partnerId);
  const params = { partnerId, offerId };
  const isOngoing = useIsOngoing();
  const steps = stepsOf[status].filter((step) => step === 'withdraw' || isOngoing);
  if (steps.length === 0) return null;
  return (
    <>
      {steps.includes('publish') && !isAdmin && <p className="quiet">{words.needsAdmin}</p>}
      <p className="actions">
        {steps.includes('publish') && isAdmin && (
          <Link to="/p/$partnerId/offers/$offerId/publish" params={params} className="button">
            {words.publish}
          </Link>
        )}
        <Link to="/p/$partnerId/offers/$offerId/withdraw" params={params} className="button plain">
          {words.withdraw}
        </Link>
      </p>
    </>
  );
}
