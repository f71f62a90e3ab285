import { REASON_CHARACTERS_MAX } from '@puhui/kernel';
import type { ReactNode } from 'react';
import {
  DeskDutyDocument,
  DeskRevokeDutyDocument,
  type DeskDutyQuery,
} from '../../generated/desk-kit/graphql.js';
import { useWords } from '../../kit/language.js';
import { Told } from '../../kit/told.js';
import { useAsked } from '../../kit/use-asked.js';
import { DeedPage } from '../deed-page.js';
import { EmptyPage, Facts } from '../facts.js';
import { StandsOtherwise } from '../not-now.js';
import { useNameOr } from '../person-name.js';
import { dutiesWords } from './words.js';

type Duty = NonNullable<DeskDutyQuery['duty']>;

interface RevokeDutyProps {
  readonly dutyId: string;
  readonly back: (words: string) => ReactNode;
}

/** Ends a duty of somebody who is named first: nobody decides on a number. */
export function RevokeDuty({ dutyId, back }: RevokeDutyProps) {
  const words = useWords(dutiesWords);
  const known = useAsked(DeskDutyDocument, { dutyId });
  return (
    <Told known={known}>
      {({ duty }) =>
        duty === null ? (
          <NoSuchDuty back={back} />
        ) : (
          <StandsOtherwise
            standing={duty.mayRevoke ? null : { why: words.anothersToRevoke, back: back(words.back) }}
          >
            <RevokeThis duty={duty} back={back} />
          </StandsOtherwise>
        )
      }
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
  const nameOr = useNameOr();
  const { id: dutyId, role, person, tradeUnion, partner, outlet } = duty;
  const facts = [
    [words.person, nameOr(person, words.somebody(person.id.slice(-4)))],
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
          mostCharacters: REASON_CHARACTERS_MAX,
        },
      }}
      check={({ reason }) => ({
        facts: [...facts, [words.reason, reason]],
        happens: words.revokeHappens,
        act: words.revokeAct,
      })}
      deed={{
        name: `revoke.${dutyId}`,
        about: person.id,
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
