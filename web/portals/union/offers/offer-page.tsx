import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { Facts, Status, type FactLine, type SomeFacts } from '../../../desk-kit/facts.js';
import { Found } from '../../../desk-kit/found.js';
import { StepOf } from '../../../desk-kit/not-now.js';
import {
  OneOfferDocument,
  WithdrawOfferDocument,
  type KnownOfferFragment,
  type OfferStatus,
  type OneOfferQuery,
} from '../../../generated/union/graphql.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { Price } from '../../../kit/price.js';
import { useAsked } from '../../../kit/use-asked.js';
import { toneOf } from './offers-page.js';
import { priceText } from './price-text.js';
import { offersWords } from './words.js';

/** What an officer does with an offer: a merchant’s draft as well may be put an end to. */
const stepsOf: Readonly<Record<OfferStatus, readonly 'withdraw'[]>> = {
  DRAFT: ['withdraw'],
  PUBLISHED: ['withdraw'],
  WITHDRAWN: [],
};

type Offer = NonNullable<OneOfferQuery['offer']>;

interface OfOfferProps {
  readonly offerId: string;
  readonly children: (offer: Offer) => ReactNode;
}

function OfOffer({ offerId, children }: OfOfferProps) {
  const words = useWords(offersWords);
  const known = useAsked(OneOfferDocument, { offerId });
  return (
    <Found
      known={known}
      one={({ offer }) => offer}
      none={{ gone: words.unknown, goneHint: words.unknownHint }}
    >
      {children}
    </Found>
  );
}

export function OfferPage() {
  const words = useWords(offersWords);
  const { offerId } = useParams({ from: '/offers/$offerId' });
  return (
    <>
      <nav className="crumbs" aria-label={words.title}>
        <Link to="/offers">{words.back}</Link>
      </nav>
      <OfOffer offerId={offerId}>{(offer) => <ReadOffer offer={offer} />}</OfOffer>
    </>
  );
}

function useOfferFacts({
  partner,
  tradeUnion,
  price,
  availableFrom,
  availableTo,
}: KnownOfferFragment): readonly FactLine[] {
  const words = useWords(offersWords);
  const language = useLanguage();
  return [
    [
      words.merchant,
      <Link key="merchant" to="/merchants/$merchantId" params={{ merchantId: partner.id }}>
        <bdi>{partner.name}</bdi>
      </Link>,
    ],
    [words.tradeUnion, tradeUnion?.name ?? null],
    [words.unionPays, money(price.unionPays, language)],
    [words.partnerBears, money(price.partnerBears, language)],
    [words.available, words.fromTo(day(availableFrom, language), day(availableTo, language))],
  ];
}

function ReadOffer({ offer }: { readonly offer: Offer }) {
  const words = useWords(offersWords);
  const { id, title, status, outlets } = offer;
  return (
    <>
      <div className="title-line">
        <h1>
          <bdi>{title}</bdi>
        </h1>
        <Status word={words[status]} tone={toneOf(status)} />
      </div>
      <div className="home-columns">
        <section className="card stack">
          <Facts lines={useOfferFacts(offer)} />
        </section>
        <section className="stack-small" aria-label={words.card}>
          <h2>{words.card}</h2>
          <div className="ticket">
            <div className="face">
              <p className="ticket-title">
                <bdi>{title}</bdi>
              </p>
            </div>
            <div className="stub">
              <Price price={priceText(offer.price)} />
            </div>
          </div>
        </section>
      </div>
      {stepsOf[status].length > 0 && <Doable offerId={id} isPublished={status === 'PUBLISHED'} />}
      <section className="card stack" aria-label={words.outlets}>
        <h2>{words.outlets}</h2>
        <ul className="plain-list">
          {outlets.nodes.map((outlet) => (
            <li key={outlet.id}>
              <bdi>{outlet.name}</bdi> <bdi className="quiet small">{outlet.address}</bdi>
            </li>
          ))}
        </ul>
        {outlets.pageInfo.hasNextPage && <p className="quiet small">{words.moreOutlets}</p>}
      </section>
    </>
  );
}

function Doable({ offerId, isPublished }: { readonly offerId: string; readonly isPublished: boolean }) {
  const words = useWords(offersWords);
  return (
    <section className="card stack" aria-label={words.what}>
      <h2>{words.what}</h2>
      <ul className="doable">
        {isPublished && (
          <li>
            <Link to="/campaigns/new" search={{ offer: offerId }} className="button small">
              {words.useIt}
            </Link>
            <span className="quiet small">{words.useItMeans}</span>
          </li>
        )}
        <li>
          <Link to="/offers/$offerId/withdraw" params={{ offerId }} className="button plain small">
            {words.withdraw}
          </Link>
          <span className="quiet small">{words.withdrawMeans}</span>
        </li>
      </ul>
    </section>
  );
}

export function WithdrawOfferPage(): ReactNode {
  const { offerId } = useParams({ from: '/offers/$offerId/withdraw' });
  const words = useWords(offersWords);
  return (
    <OfOffer offerId={offerId}>
      {(offer) => (
        <StepOf
          step="withdraw"
          table={stepsOf}
          status={offer.status}
          wordOf={(status) => words[status]}
          back={
            <Link to="/offers/$offerId" params={{ offerId }} className="button">
              {words.toOffer}
            </Link>
          }
        >
          <Withdraw offer={offer} />
        </StepOf>
      )}
    </OfOffer>
  );
}

function Withdraw({ offer }: { readonly offer: Offer }) {
  const words = useWords(offersWords);
  const facts: SomeFacts = [[words.name, offer.title], ...useOfferFacts(offer)];
  return (
    <DeedPage
      title={words.withdraw}
      fields={{}}
      check={() => ({ facts, happens: words.withdrawHappens, act: words.withdraw })}
      deed={{
        name: `withdraw offer ${offer.id}`,
        about: offer.id,
        document: WithdrawOfferDocument,
        variables: (_, idempotencyKey) => ({ offerId: offer.id, idempotencyKey }),
        resultOf: ({ withdrawOffer }) => withdrawOffer,
      }}
      became={() => ({
        title: words.done,
        next: (
          <Link to="/offers" className="button plain">
            {words.back}
          </Link>
        ),
      })}
    />
  );
}
