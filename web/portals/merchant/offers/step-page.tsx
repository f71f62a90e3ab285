import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DeedPage, type Outcome } from '../../../desk-kit/deed-page.js';
import { StepOfFound } from '../../../desk-kit/found.js';
import {
  OfferPageDocument,
  PublishOfferDocument,
  WithdrawOfferDocument,
  type OfferCardFragment,
  type OfferStepFragment,
} from '../../../generated/merchant/graphql.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { useAsked } from '../../../kit/use-asked.js';
import { WhileOngoing } from '../partner/ongoing.js';
import { usePartner } from '../partner/partner-frame.js';
import { OfferTicket, priceText } from './offer-ticket.js';
import { stepsOf, type OfferStep } from './statuses.js';
import { offersWords } from './words.js';

/** What cannot be changed any more once it is published, as members will see it. */
export function PublishOfferPage(): ReactNode {
  const words = useWords(offersWords);
  const language = useLanguage();
  const { known } = usePartner();
  const moved = useOfferMoved();
  const { offerId } = useParams({ from: '/p/$partnerId/offers/$offerId/publish' });
  return (
    <OfOffer offerId={offerId} step="publish">
      {(offer) => (
        <WhileOngoing>
          <DeedPage
            title={words.publishTitle}
            fields={{}}
            check={() => ({
              facts: [
                [
                  words.preview,
                  <OfferTicket
                    key="ticket"
                    title={offer.title}
                    price={priceText(offer.price)}
                    partnerName={known?.name ?? ''}
                    from={offer.availableFrom}
                    to={offer.availableTo}
                  />,
                ],
                [words.union, money(offer.price.unionPays, language)],
                [words.bears, money(offer.price.partnerBears, language)],
              ],
              happens: words.publishHappens,
              act: words.publish,
            })}
            deed={{
              name: `publish-offer.${offerId}`,
              about: offerId,
              document: PublishOfferDocument,
              variables: (_: object, idempotencyKey) => ({ offerId, idempotencyKey }),
              resultOf: ({ publishOffer }) => publishOffer,
            }}
            became={(done) => moved(done)}
          />
        </WhileOngoing>
      )}
    </OfOffer>
  );
}

export function WithdrawOfferPage(): ReactNode {
  const words = useWords(offersWords);
  const moved = useOfferMoved();
  const { offerId } = useParams({ from: '/p/$partnerId/offers/$offerId/withdraw' });
  return (
    <OfOffer offerId={offerId} step="withdraw">
      {({ title }) => (
        <DeedPage
          title={words.withdrawTitle}
          fields={{}}
          check={() => ({
            facts: [[words.name, title]],
            happens: words.withdrawHappens,
            act: words.withdraw,
          })}
          deed={{
            name: `withdraw-offer.${offerId}`,
            about: offerId,
            document: WithdrawOfferDocument,
            variables: (_: object, idempotencyKey) => ({ offerId, idempotencyKey }),
            resultOf: ({ withdrawOffer }) => withdrawOffer,
          }}
          became={(done) => moved(done)}
        />
      )}
    </OfOffer>
  );
}

interface OfOfferProps {
  readonly offerId: string;
  readonly step: OfferStep;
  readonly children: (offer: OfferCardFragment) => ReactNode;
}

/** With the offer in view, while it stands where this is done. */
function OfOffer({ offerId, step, children }: OfOfferProps) {
  const words = useWords(offersWords);
  const { id: partnerId } = usePartner();
  const known = useAsked(OfferPageDocument, { offerId });
  return (
    <StepOfFound
      known={known}
      one={({ offer }) => offer}
      none={words}
      step={step}
      table={stepsOf}
      wordOf={(status) => words[status]}
      back={
        <Link to="/p/$partnerId/offers/$offerId" params={{ partnerId, offerId }} className="button">
          {words.toOffer}
        </Link>
      }
    >
      {children}
    </StepOfFound>
  );
}

function useOfferMoved(): (moved: Extract<OfferStepFragment, { __typename: 'OfferMoved' }>) => Outcome {
  const words = useWords(offersWords);
  const { id: partnerId } = usePartner();
  return ({ offer: { status } }) => ({
    title: status === 'PUBLISHED' ? words.published : words.withdrawn,
    says: status === 'PUBLISHED' && <p>{words.publishedHint}</p>,
    next: (
      <Link to="/p/$partnerId/offers" params={{ partnerId }} className="button">
        {words.back}
      </Link>
    ),
  });
}
