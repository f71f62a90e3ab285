import { Link, useParams } from '@tanstack/react-router';
import { DeedPage, type Outcome } from '../../../desk-kit/deed-page.js';
import {
  OfferPageDocument,
  PublishOfferDocument,
  WithdrawOfferDocument,
  type OfferStepFragment,
} from '../../../generated/merchant/graphql.js';
import { useWords } from '../../../kit/language.js';
import { useAsked } from '../../../kit/use-asked.js';
import { usePartner } from '../partner/partner-frame.js';
import { offersWords } from './words.js';

export function PublishOfferPage() {
  const words = useWords(offersWords);
  const moved = useOfferMoved();
  const { offerId } = useParams({ from: '/p/$partnerId/offers/$offerId/publish' });
  return (
    <DeedPage
      title={words.publishTitle}
      fields={{}}
      check={() => ({
        facts: [[words.name, <OfferName key="offer" offerId={offerId} />]],
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
  );
}

export function WithdrawOfferPage() {
  const words = useWords(offersWords);
  const moved = useOfferMoved();
  const { offerId } = useParams({ from: '/p/$partnerId/offers/$offerId/withdraw' });
  return (
    <DeedPage
      title={words.withdrawTitle}
      fields={{}}
      check={() => ({
        facts: [[words.name, <OfferName key="offer" offerId={offerId} />]],
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

function OfferName({ offerId }: { readonly offerId: string }) {
  const known = useAsked(OfferPageDocument, { offerId });
  return <bdi>{known.state === 'here' ? known.answer.data.offer?.title : '…'}</bdi>;
}
