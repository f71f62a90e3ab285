import { Link } from '@tanstack/react-router';
import { WithdrawRectificationDocument, type WhatIsHeldQuery } from '../../../../generated/worker/graphql.js';
import { momentInFull } from '../../../../kit/dates.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { PhoneDeed } from '../../membership/phone-deed.js';
import { correctingWords } from './words.js';

interface TakeBackCorrectionProps {
  readonly rectification: NonNullable<WhatIsHeldQuery['myRectification']>;
  readonly onAnswered: () => void;
}

/** The wish that waits for the union, and how it is taken back. */
export function TakeBackCorrection({ rectification, onAnswered }: TakeBackCorrectionProps) {
  const words = useWords(correctingWords);
  const language = useLanguage();
  const { id: rectificationId, askedAt } = rectification;
  return (
    <PhoneDeed
      title={words.waits}
      facts={[[words.askedAt, momentInFull(askedAt, language)]]}
      happens={words.takeBackHappens}
      act={words.takeBack}
      given={null}
      onAnswered={onAnswered}
      deed={{
        name: 'withdraw-rectification',
        subject: rectificationId,
        isGiven: (value: unknown): value is null => value === null,
        document: WithdrawRectificationDocument,
        variables: (_: null, idempotencyKey) => ({ rectificationId, idempotencyKey }),
        resultOf: ({ withdrawRectification }) => withdrawRectification,
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
