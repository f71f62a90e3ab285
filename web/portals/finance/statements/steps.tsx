import { Link } from '@tanstack/react-router';
import { holds, useMe } from '../../../desk-kit/duties.js';
import type { StatementWholeFragment } from '../../../generated/finance/graphql.js';
import { useWords } from '../../../kit/language.js';
import { dutyFor, stepsOf } from './statuses.js';
import { statementWords } from './words.js';

/** An approver reads everything and edits nothing: each step is shown to those alone whose duty it is. */
export function Steps({ statement }: { readonly statement: StatementWholeFragment }) {
  const words = useWords(statementWords);
  const me = useMe();
  const mine = stepsOf[statement.status].filter((step) => holds(me, [dutyFor(step)]));
  return (
    <p className="actions">
      {mine.map((step, index) => (
        <Link
          key={step}
          to={`/statements/$statementId/${step}`}
          params={{ statementId: statement.id }}
          className={index === 0 ? 'button' : 'button plain'}
        >
          {words[step === 'send-back' ? 'sendBack' : step]}
        </Link>
      ))}
    </p>
  );
}
