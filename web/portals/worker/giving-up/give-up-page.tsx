import { Link, useParams } from '@tanstack/react-router';
import { untilInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import {
  GiveUpVoucherDocument,
  WorkerVoucherToGiveUpDocument,
  type WorkerVoucherToGiveUpQuery,
} from '../../../generated/worker/graphql.js';
import { endClaim } from '../claim/use-claim.js';
import { PhoneDeed } from '../membership/phone-deed.js';
import { forgetVoucher } from '../wallet/kept-voucher.js';
import { givingUpWords } from './words.js';

type Voucher = NonNullable<WorkerVoucherToGiveUpQuery['voucher']>;

/** Ends a voucher that its holder needs no more: asked once, with what is lost. */
export function GiveUpVoucherPage() {
  const words = useWords(givingUpWords);
  const { voucherId } = useParams({ from: '/voucher/$voucherId/give-up' });
  const known = useAsked(WorkerVoucherToGiveUpDocument, { id: voucherId });
  return (
    <Told known={known}>
      {({ voucher }) =>
        voucher === null ? (
          <>
            <h1>{words.unknown}</h1>
            <p className="quiet">{words.unknownHint}</p>
            <p>
              <ToWallet />
            </p>
          </>
        ) : (
          <GiveUp voucher={voucher} />
        )
      }
    </Told>
  );
}

function GiveUp({
  voucher: { id, status, endedEarly, validUntil, campaign },
}: {
  readonly voucher: Voucher;
}) {
  const words = useWords(givingUpWords);
  const language = useLanguage();
  const ended = endedEarly === 'GIVEN_UP' ? words.before : words.EXPIRED;
  return (
    <PhoneDeed
      title={words.title}
      facts={[
        [words.campaign, campaign.title],
        [words.validUntil, untilInFull(validUntil, language)],
      ]}
      happens={words.happens}
      act={words.act}
      given={null}
      notNow={status === 'CLAIMED' ? null : status === 'REDEEMED' ? words.REDEEMED : ended}
      deed={{
        name: 'give-up-voucher',
        subject: id,
        isGiven: (value: unknown): value is null => value === null,
        document: GiveUpVoucherDocument,
        variables: (_: null, idempotencyKey) => ({ voucherId: id, idempotencyKey }),
        resultOf: ({ giveUpVoucher }) => giveUpVoucher,
      }}
      onAnswered={(personId) => {
        // Whatever the answer: what was kept of it to be shown without a network may be good no more.
        forgetVoucher(localStorage, id);
        endClaim({ campaignId: campaign.id, personId });
      }}
      back={
        <Link to="/voucher/$voucherId" params={{ voucherId: id }} className="button plain">
          {words.keep}
        </Link>
      }
      done={words.givenUp}
      says={words.givenUpHint}
      refused={words.notGivenUp}
      onward={<ToWallet />}
    />
  );
}

function ToWallet() {
  const words = useWords(givingUpWords);
  return (
    <Link to="/wallet" className="button">
      {words.back}
    </Link>
  );
}
