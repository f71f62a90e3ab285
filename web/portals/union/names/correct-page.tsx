import { Link } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import type { FactLine } from '../../../desk-kit/facts.js';
import {
  CorrectPersonNameDocument,
  type CorrectPersonNameMutation,
  type KnownMemberFragment,
} from '../../../generated/union/graphql.js';
import { useWords } from '../../../kit/language.js';
import { unreachable } from '../../../kit/refusal.js';
import { Refusal } from '../../../kit/told.js';
import { stepWords } from '../members/steps/words.js';
import { nameWords } from './words.js';

interface CorrectProps {
  readonly member: KnownMemberFragment;
  readonly facts: readonly FactLine[];
}

/** The name in a person's record, for a reason that is kept beside the former one. */
export function CorrectPage({ member: { id, person }, facts }: CorrectProps) {
  const words = useWords(nameWords);
  const steps = useWords(stepWords);
  return (
    <DeedPage
      title={steps.correct}
      lead={<p className="quiet">{steps.correctMeans}</p>}
      fields={{
        name: { label: words.name, hint: words.nameHint, kind: 'text', mostCharacters: 100 },
        reason: { label: words.reason, hint: words.reasonHint, kind: 'words', mostCharacters: 500 },
      }}
      check={({ name, reason }) => ({
        facts: [
          ...facts,
          [
            words.name,
            <strong key="name">
              <bdi>{name}</bdi>
            </strong>,
          ],
          [words.reason, reason],
        ],
        happens: words.happens,
        act: words.act,
      })}
      deed={{
        name: `correct name ${id}`,
        document: CorrectPersonNameDocument,
        variables: (
          { name, reason }: { readonly name: string; readonly reason: string },
          idempotencyKey,
        ) => ({
          input: { personId: person?.id ?? '', name, reason, idempotencyKey },
        }),
        resultOf: ({ correctPersonName }) => correctPersonName,
      }}
      became={(result) => <Became memberId={id} result={result} />}
    />
  );
}

interface BecameProps {
  readonly memberId: string;
  readonly result: NonNullable<CorrectPersonNameMutation['correctPersonName']>;
}

function Became({ memberId, result }: BecameProps) {
  const words = useWords(nameWords);
  switch (result.__typename) {
    case 'PersonNameCorrected':
      return (
        <>
          <h1>{words.done}</h1>
          <p className="actions">
            <Link to="/members/$memberId" params={{ memberId }} className="button">
              {words.back}
            </Link>
            <Link to="/corrections" search={{}} className="button plain">
              {words.title}
            </Link>
          </p>
        </>
      );
    case 'PersonUnknown':
    case 'PersonNameAlreadyHeld':
    case 'IdempotencyKeyAlreadyUsed':
    case 'NotAllowed':
    case 'InvalidInput':
      return <Refusal refused={result} />;
    default:
      return unreachable(result);
  }
}
