import type { ReactNode } from 'react';
import { DeskRevokeDutyDocument } from '../../generated/desk-kit/graphql.js';
import { useWords } from '../../kit/language.js';
import { DeedPage } from '../deed-page.js';
import { dutiesWords } from './words.js';

interface RevokeDutyProps {
  readonly dutyId: string;
  readonly back: (words: string) => ReactNode;
}

/** Ends a duty at once, with a reason that stays. */
export function RevokeDuty({ dutyId, back }: RevokeDutyProps) {
  const words = useWords(dutiesWords);
  return (
    <DeedPage
      title={words.revokeTitle}
      fields={{
        reason: {
          label: words.reason,
          hint: words.reasonHint,
          kind: "person's words",
          mostCharacters: 500,
        },
      }}
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
        document: DeskRevokeDutyDocument,
        variables: ({ reason }: { readonly reason: string }, idempotencyKey) => ({
          dutyId,
          reason,
          idempotencyKey,
        }),
        resultOf: ({ revokeDuty }) => revokeDuty,
      }}
      became={() => ({ title: words.revoked, next: back(words.back) })}
    />
  );
}
