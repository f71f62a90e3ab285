import { Link, useParams } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import {
  OfferPageDocument,
  PublishOfferDocument,
  WithdrawOfferDocument,
  type OfferStepFragment,
} from '../../../generated/merchant/graphql.js';
import { useWords } from '../../../kit/language.js';
import { unreachable } from '../../../kit/refusal.js';
import { Refusal } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { usePartner } from '../partner/partner-frame.js';
import { offersWords } from './words.js';

export function PublishOfferPage() {
  const words = useWords(offersWords);
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
        document: PublishOfferDocument,
        variables: (_: object, idempotencyKey) => ({ offerId, idempotencyKey }),
        resultOf: ({ publishOffer }) => publishOffer,
      }}
      became={(result) => <Became result={result} />}
    />
  );
}

export function WithdrawOfferPage() {
  const words = useWords(offersWords);
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
        document: WithdrawOfferDocument,
        variables: (_: object, idempotencyKey) => ({ offerId, idempotencyKey }),
        resultOf: ({ withdrawOffer }) => withdrawOffer,
      }}
      became={(result) => <Became result={result} />}
    />
  );
}

function OfferName({ offerId }: { readonly offerId: string }) {
  const known = useAsked(OfferPageDocument, { offerId });
  return <bdi>{known.state === 'here' ? known.answer.data.offer?.title : '…'}</bdi>;
}

function Became({ result }: { readonly result: OfferStepFragment }) {
  const words = useWords(offersWords);
  const { id: partnerId } = usePartner();
  switch (result.__typename) {
    case 'OfferMoved':
      return (
        <>
          <h1>{result.offer.status === 'PUBLISHED' ? words.published : words.withdrawn}</h1>
          {result.offer.status === 'PUBLISHED' && <p>{words.publishedHint}</p>}
          <p>
            <Link to="/p/$partnerId/offers" params={{ partnerId }} className="button">
              {words.back}
            </Link>
          </p>
        </>
      );
    case 'OfferStepNotOpen':
    case 'PartnerNotLive':
    case 'ContractNotRunning':
    case 'OfferOver':
    case 'OfferHasNoOpenOutlet':
    case 'OfferUnknown':
    case 'IdempotencyKeyAlreadyUsed':
    case 'NotAllowed':
    case 'InvalidInput':
      return <Refusal refused={result} />;
    default:
      return unreachable(result);
  }
}
