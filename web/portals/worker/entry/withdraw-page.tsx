import { Link, useParams } from '@tanstack/react-router';
import { moment } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import {
  MyEntryDocument,
  WithdrawEntryDocument,
  type MyEntryQuery,
} from '../../../generated/worker/graphql.js';
import { endClaim } from '../claim/use-claim.js';
import { PhoneDeed } from '../membership/phone-deed.js';
import { entryWords } from './words.js';

type Entry = NonNullable<MyEntryQuery['entry']>;

/** Gives an entry back, as long as somebody else could take it. */
export function WithdrawEntryPage() {
  const words = useWords(entryWords);
  const { entryId } = useParams({ from: '/entry/$entryId/withdraw' });
  const known = useAsked(MyEntryDocument, { id: entryId });
  return (
    <Told known={known}>
      {({ entry }) =>
        entry === null ? (
          <>
            <h1>{words.unknown}</h1>
            <p className="quiet">{words.unknownHint}</p>
            <p>
              <ToWallet />
            </p>
          </>
        ) : (
          <Withdraw entry={entry} />
        )
      }
    </Told>
  );
}

function Withdraw({ entry: { id, status, units, campaign, settlesAt } }: { readonly entry: Entry }) {
  const words = useWords(entryWords);
  const language = useLanguage();
  return (
    <PhoneDeed
      title={words.title}
      facts={[
        [words.campaign, campaign.title],
        [words.place, words.vouchers(String(units))],
        [words.settlesAt, moment(settlesAt, language)],
      ]}
      happens={words.happens}
      act={words.act}
      given={null}
      notNow={status === 'WAITING' ? null : words[status]}
      deed={{
        name: 'withdraw-entry',
        subject: id,
        isGiven: (value: unknown): value is null => value === null,
        document: WithdrawEntryDocument,
        variables: (_: null, idempotencyKey) => ({ entryId: id, idempotencyKey }),
        resultOf: ({ withdrawEntry }) => withdrawEntry,
      }}
      onAnswered={(personId) => endClaim({ campaignId: campaign.id, personId })}
      back={
        <Link to="/wallet" className="button plain">
          {words.keep}
        </Link>
      }
      done={words.withdrawn}
      refused={words.notWithdrawn}
      onward={<ToWallet />}
    />
  );
}

function ToWallet() {
  const words = useWords(entryWords);
  return (
    <Link to="/wallet" className="button">
      {words.back}
    </Link>
  );
}
