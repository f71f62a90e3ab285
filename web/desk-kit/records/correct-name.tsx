import { NAME_CHARACTERS_MAX, REASON_CHARACTERS_MAX } from '@puhui/kernel';
import type { ReactNode } from 'react';
import { CorrectPersonNameDocument } from '../../generated/desk-kit/graphql.js';
import { useWords } from '../../kit/language.js';
import { DeedPage } from '../deed-page.js';
import { Facts, type SomeFacts } from '../facts.js';
import type { Values } from '../draft.js';
import { recordWords } from './words.js';

interface CorrectNameProps {
  readonly personId: string;
  /** Whose name it is, as far as the reader may see. */
  readonly facts: SomeFacts;
  /** The ways on, once it is corrected. */
  readonly next: ReactNode;
}

/** The name in a person's record, for a reason that is kept beside the former one. */
export function CorrectName({ personId, facts, next }: CorrectNameProps) {
  const words = useWords(recordWords);
  return (
    <DeedPage
      title={words.correct}
      lead={
        <>
          <Facts lines={facts} />
          <p className="quiet">{words.correctMeans}</p>
        </>
      }
      fields={{
        fullName: {
          label: words.rightName,
          hint: words.rightNameHint,
          kind: 'person',
          mostCharacters: NAME_CHARACTERS_MAX,
        },
        reason: {
          label: words.whyCorrected,
          hint: words.whyCorrectedHint,
          kind: "person's words",
          mostCharacters: REASON_CHARACTERS_MAX,
        },
      }}
      check={({ fullName, reason }) => ({
        facts: [
          ...facts,
          [
            words.rightName,
            <strong key="name">
              <bdi>{fullName}</bdi>
            </strong>,
          ],
          [words.whyCorrected, reason],
        ],
        happens: words.correctHappens,
        act: words.correctAct,
      })}
      deed={{
        name: `correct name ${personId}`,
        document: CorrectPersonNameDocument,
        variables: ({ fullName, reason }: Values<'fullName' | 'reason'>, idempotencyKey) => ({
          input: { personId, name: fullName, reason, idempotencyKey },
        }),
        resultOf: ({ correctPersonName }) => correctPersonName,
      }}
      became={() => ({ title: words.corrected, next })}
    />
  );
}
