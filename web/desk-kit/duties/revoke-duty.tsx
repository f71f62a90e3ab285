import type { ReactNode } from 'react';
import {
  DeskDutiesOfDocument,
  DeskRevokeDutyDocument,
  type DeskDutiesOfQuery,
} from '../../generated/desk-kit/graphql.js';
import { useWords } from '../../kit/language.js';
import { Told } from '../../kit/told.js';
import { useAsked } from '../../kit/use-asked.js';
import { DeedPage } from '../deed-page.js';
import { EmptyPage, Facts } from '../facts.js';
import { dutiesWords } from './words.js';

type Duty = NonNullable<DeskDutiesOfQuery['duties']>['nodes'][number];

interface RevokeDutyProps {
  readonly dutyId: string;
  readonly back: (words: string) => ReactNode;
}

/** Ends a duty of somebody who is named first: nobody decides on a number. */
export function RevokeDuty({
  personId,
  ...rest
}: RevokeDutyProps & { readonly personId: string | undefined }) {
  return personId === undefined ? (
    <NoSuchDuty back={rest.back} />
  ) : (
    <RevokeDutyOf personId={personId} {...rest} />
  );
}

function RevokeDutyOf({ personId, dutyId, back }: RevokeDutyProps & { readonly personId: string }) {
  const known = useAsked(DeskDutiesOfDocument, { personId });
  return (
    <Told known={known}>
      {({ duties }) => {
        const duty = duties?.nodes.find(({ id }) => id === dutyId);
        if (duty !== undefined) return <RevokeThis duty={duty} back={back} />;
        // Of a part that is away it is told above that it is.
        return duties !== null && <NoSuchDuty back={back} />;
      }}
    </Told>
  );
}

function NoSuchDuty({ back }: Pick<RevokeDutyProps, 'back'>) {
  const words = useWords(dutiesWords);
  return (
    <EmptyPage title={words.dutyUnknown}>
      <p>{words.dutyUnknownHint}</p>
      <p>{back(words.back)}</p>
    </EmptyPage>
  );
}

/** Ends a duty at once, with a reason that stays. */
function RevokeThis({ duty, back }: Pick<RevokeDutyProps, 'back'> & { readonly duty: Duty }) {
  const words = useWords(dutiesWords);
  const { id: dutyId, role, person, tradeUnion, partner, outlet } = duty;
  const facts = [
    [words.person, person.maskedName ?? words.somebody(person.id.slice(-4))],
    [words.duty, words[role]],
    [words.scope, tradeUnion?.name ?? partner?.name ?? outlet?.name ?? words.platform],
  ] as const;
  return (
    <DeedPage
      title={words.revokeTitle}
      lead={<Facts lines={facts} />}
      fields={{
        reason: {
          label: words.reason,
          hint: words.reasonHint,
          kind: "person's words",
          mostCharacters: 500,
        },
      }}
      check={({ reason }) => ({
        facts: [...facts, [words.reason, reason]],
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
