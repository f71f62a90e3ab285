import { Link } from '@tanstack/react-router';
import type { StatementWholeFragment } from '../../../generated/finance/graphql.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { explained } from '../../../kit/refusal.js';
import { hindranceTo, stepNames, stepsOf, type Step } from './statuses.js';
import { whoseStepsWords } from './whose-steps-words.js';
import { statementWords } from './words.js';

const wordOf = (step: Step): Exclude<Step, 'send-back'> | 'sendBack' =>
  step === 'send-back' ? 'sendBack' : step;

/** An approver reads everything and edits nothing: each step is shown to those alone who may take it, as the server says. */
export function Steps({ statement }: { readonly statement: StatementWholeFragment }) {
  const words = useWords(statementWords);
  const mine = stepsOf[statement.status].filter((step) => statement.steps.includes(stepNames[step]));
  return (
    <p className="actions">
      {mine.map((step, index) => (
        <Link
          key={step}
          to={`/statements/$statementId/${step}`}
          params={{ statementId: statement.id }}
          className={index === 0 ? 'button' : 'button plain'}
        >
          {words[wordOf(step)]}
        </Link>
      ))}
    </p>
  );
}

/** In place of a step that is the reader's and would be refused: why, and who takes it then; and where nobody is there to sign. */
export function WhyNotYours({ statement }: { readonly statement: StatementWholeFragment }) {
  const words = useWords(statementWords);
  const whose = useWords(whoseStepsWords);
  const language = useLanguage();
  const kept = stepsOf[statement.status].flatMap((step) => {
    const hindrance = hindranceTo(step, statement);
    return hindrance === null ? [] : [{ step, ...explained(hindrance, language) }];
  });
  const reasons = [...new Set(kept.map(({ what }) => what))].map((what) => ({
    what,
    steps: kept.filter((one) => one.what === what),
  }));
  const missing = statement.signersMissing ?? 0;
  return (
    <>
      {reasons.map(({ what, steps }) => (
        <div key={what} className="note" role="status">
          <strong>{whose.notYours(steps.map(({ step }) => words[wordOf(step)]).join(whose.and))}</strong>
          {what}
          {steps[0]?.hint}
        </div>
      ))}
      {missing > 0 && (
        <div className="note" role="status">
          <strong>{whose.signersMissing(String(missing))}</strong>
          {whose.signersMissingHint}
        </div>
      )}
    </>
  );
}
