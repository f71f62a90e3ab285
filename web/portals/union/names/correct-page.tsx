import { Link } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import type { SomeFacts } from '../../../desk-kit/facts.js';
import type { Values } from '../../../desk-kit/form.js';
import { CorrectPersonNameDocument, type KnownMemberFragment } from '../../../generated/union/graphql.js';
import { useWords } from '../../../kit/language.js';
import { stepWords } from '../members/steps/words.js';
import { nameWords } from './words.js';

interface CorrectProps {
  readonly member: KnownMemberFragment;
  readonly facts: SomeFacts;
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
        fullName: { label: words.name, hint: words.nameHint, kind: 'person', mostCharacters: 100 },
        reason: { label: words.reason, hint: words.reasonHint, kind: "person's words", mostCharacters: 500 },
      }}
      check={({ fullName, reason }) => ({
        facts: [
          ...facts,
          [
            words.name,
            <strong key="name">
              <bdi>{fullName}</bdi>
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
        variables: ({ fullName, reason }: Values<'fullName' | 'reason'>, idempotencyKey) => ({
          input: { personId: person?.id ?? '', name: fullName, reason, idempotencyKey },
        }),
        resultOf: ({ correctPersonName }) => correctPersonName,
      }}
      became={() => ({
        title: words.done,
        next: (
          <>
            <Link to="/members/$memberId" params={{ memberId: id }} className="button">
              {words.back}
            </Link>
            <Link to="/corrections" search={{}} className="button plain">
              {words.title}
            </Link>
          </>
        ),
      })}
    />
  );
}
