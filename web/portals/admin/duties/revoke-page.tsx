import { Link, useParams } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { RevokeDutyDocument } from '../../../generated/admin/graphql.js';
import { useWords } from '../../../kit/language.js';
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
      became={() => ({
        title: words.revoked,
        next: (
          <Link to="/duties" className="button">
            {words.back}
          </Link>
        ),
      })}
    />
  );
}
