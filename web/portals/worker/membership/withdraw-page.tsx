import { Link, useParams } from '@tanstack/react-router';
import { useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { MyMembershipsDocument, WithdrawApplicationDocument } from '../../../generated/worker/graphql.js';
import { PhoneDeed } from './phone-deed.js';
import { isOpen } from './ways.js';
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
            notNow={mine === undefined ? words.noSuch : isOpen(mine) ? null : words.notOpen}
            deed={{
              name: 'withdraw-application',
              subject: memberId,
              isGiven: (value: unknown): value is null => value === null,
              document: WithdrawApplicationDocument,
              variables: (_: null, idempotencyKey) => ({ memberId, idempotencyKey }),
              resultOf: ({ withdrawApplication }) => withdrawApplication,
            }}
            back={
              <Link to="/membership" className="button plain">
                {words.notNow}
              </Link>
            }
            done={words.withdrawn}
            refused={words.notWithdrawn}
            onward={
              <Link to="/membership" className="button">
                {words.back}
              </Link>
            }
          />
        );
      }}
    </Told>
  );
}
