import type { ReactNode } from 'react';
import { DeskRevokeDutyDocument, type DeskRevokeDutyMutation } from '../../generated/desk-kit/graphql.js';
import { useWords } from '../../kit/language.js';
import { unreachable } from '../../kit/refusal.js';
import { Refusal } from '../../kit/told.js';
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
        document: DeskRevokeDutyDocument,
        variables: ({ reason }: { readonly reason: string }, idempotencyKey) => ({
          dutyId,
          reason,
          idempotencyKey,
        }),
        resultOf: ({ revokeDuty }) => revokeDuty,
      }}
      became={(result) => <Became result={result} back={back} />}
    />
  );
}

interface BecameProps extends Pick<RevokeDutyProps, 'back'> {
  readonly result: NonNullable<DeskRevokeDutyMutation['revokeDuty']>;
}

function Became({ result, back }: BecameProps) {
  const words = useWords(dutiesWords);
  switch (result.__typename) {
    case 'DutyRevoked':
      return (
        <>
          <h1>{words.revoked}</h1>
          <p>{back(words.back)}</p>
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
