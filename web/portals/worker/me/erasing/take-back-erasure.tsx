import { Link } from '@tanstack/react-router';
import { WithdrawErasureDocument, type WhatIsOpenQuery } from '../../../../generated/worker/graphql.js';
import { momentInFull } from '../../../../kit/dates.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { PhoneDeed } from '../../membership/phone-deed.js';
import { erasingWords } from './words.js';

interface TakeBackErasureProps {
  readonly erasure: NonNullable<WhatIsOpenQuery['myErasure']>;
  readonly onAnswered: () => void;
}

/** The wish that waits for the union, and how it is taken back. */
export function TakeBackErasure({ erasure, onAnswered }: TakeBackErasureProps) {
  const words = useWords(erasingWords);
  const language = useLanguage();
  const { id: erasureId, askedAt } = erasure;
  return (
    <PhoneDeed
      title={words.waits}
      facts={[[words.askedAt, momentInFull(askedAt, language)]]}
      happens={words.takeBackHappens}
      act={words.takeBack}
      given={null}
      onAnswered={onAnswered}
      deed={{
        name: 'withdraw-erasure',
        subject: erasureId,
        isGiven: (value: unknown): value is null => value === null,
        document: WithdrawErasureDocument,
        variables: (_: null, idempotencyKey) => ({ erasureId, idempotencyKey }),
        resultOf: ({ withdrawErasure }) => withdrawErasure,
      }}
      back={
        <Link to="/me" className="button plain">
          {words.back}
        </Link>
      }
      done={words.takenBack}
      says={words.takenBackHint}
      refused={words.notTakenBack}
      onward={
        <Link to="/me" className="button">
          {words.back}
        </Link>
      }
    />
  );
}
