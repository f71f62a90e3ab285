import { Link, useParams } from '@tanstack/react-router';
import { useWords } from '../../../kit/language.js';
import { unreachable } from '../../../kit/refusal.js';
import { Refusal, Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import {
  MyMembershipsDocument,
  WithdrawApplicationDocument,
  type WithdrawApplicationMutation,
} from '../../../generated/worker/graphql.js';
import { PhoneDeed } from './phone-deed.js';
import { membershipWords } from './words.js';

/** Withdraws one's own application. */
export function WithdrawApplicationPage() {
  const words = useWords(membershipWords);
  const { memberId } = useParams({ from: '/membership/$memberId/withdraw' });
  const known = useAsked(MyMembershipsDocument, {});
  return (
    <Told known={known}>
      {({ me }) => {
        const mine = me?.memberships.find(({ id }) => id === memberId);
        return (
          <PhoneDeed
            title={words.withdrawTitle}
            facts={[[words.union, mine?.tradeUnion?.name ?? null]]}
            happens={words.withdrawHappens}
            act={words.withdrawAct}
            given={null}
            deed={{
              name: `withdraw-application.${memberId}`,
              document: WithdrawApplicationDocument,
              variables: (_: null, idempotencyKey) => ({ memberId, idempotencyKey }),
              resultOf: ({ withdrawApplication }) => withdrawApplication,
            }}
            back={
              <Link to="/membership" className="button plain">
                {words.notNow}
              </Link>
            }
            became={(result) => <Became result={result} />}
          />
        );
      }}
    </Told>
  );
}

function Became({
  result,
}: {
  readonly result: NonNullable<WithdrawApplicationMutation['withdrawApplication']>;
}) {
  const words = useWords(membershipWords);
  const back = (
    <p>
      <Link to="/membership" className="button">
        {words.back}
      </Link>
    </p>
  );
  switch (result.__typename) {
    case 'MembershipMoved':
      return (
        <>
          <h1>{words.withdrawn}</h1>
          {back}
        </>
      );
    case 'MemberUnknown':
    case 'TradeUnionUnknown':
    case 'MembershipStepNotOpen':
    case 'TradeUnionNotActive':
    case 'IdempotencyKeyAlreadyUsed':
    case 'NotAllowed':
    case 'InvalidInput':
      return (
        <>
          <h1>{words.notWithdrawn}</h1>
          <Refusal refused={result} />
          {back}
        </>
      );
    default:
      return unreachable(result);
  }
}
