import { Link, useParams } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { RevokeDutyDocument, type RevokeDutyMutation } from '../../../generated/admin/graphql.js';
import { useWords } from '../../../kit/language.js';
import { unreachable } from '../../../kit/refusal.js';
import { Refusal } from '../../../kit/told.js';
import { dutiesWords } from './words.js';

/** Ends a duty at once, with a reason that stays. */
export function RevokePage() {
  const words = useWords(dutiesWords);
  const { dutyId } = useParams({ from: '/duties/revoke/$dutyId' });
  return (
    <DeedPage
      title={words.revokeTitle}
      fields={{ reason: { label: words.reason, hint: words.reasonHint, kind: 'words', mostCharacters: 500 } }}
      check={({ reason }) => ({
        facts: [
          [words.duty, `…${dutyId.slice(-4)}`],
          [words.reason, reason],
        ],
        happens: words.revokeHappens,
        act: words.revokeAct,
      })}
      deed={{
        name: `revoke.${dutyId}`,
        document: RevokeDutyDocument,
        variables: ({ reason }: { readonly reason: string }, idempotencyKey) => ({
          dutyId,
          reason,
          idempotencyKey,
        }),
        resultOf: ({ revokeDuty }) => revokeDuty,
      }}
      became={(result) => <Became result={result} />}
    />
  );
}

function Became({ result }: { readonly result: NonNullable<RevokeDutyMutation['revokeDuty']> }) {
  const words = useWords(dutiesWords);
  switch (result.__typename) {
    case 'DutyRevoked':
      return (
        <>
          <h1>{words.revoked}</h1>
          <p>
            <Link to="/duties" className="button">
              {words.back}
            </Link>
          </p>
        </>
      );
    case 'DutyAlreadyEnded':
    case 'DutyUnknown':
    case 'LastAdministratorNotRevocable':
    case 'IdempotencyKeyAlreadyUsed':
    case 'NotAllowed':
    case 'InvalidInput':
      return <Refusal refused={result} />;
    default:
      return unreachable(result);
  }
}
