import { Link } from '@tanstack/react-router';
import { holds, useMe } from '../../../desk-kit/duties.js';
import type { StatementStatus, StatementWholeFragment } from '../../../generated/finance/graphql.js';
import { useWords } from '../../../kit/language.js';
import { statementWords } from './words.js';

type Step = 'send' | 'redraw' | 'approve' | 'pay' | 'fail';

/** Which steps a status has, in the order of what is usually next; the server decides again when one is taken. */
const steps: Readonly<Record<StatementStatus, readonly Step[]>> = {
  DRAFT: ['send', 'redraw'],
  SENT: ['redraw'],
  DISPUTED: ['redraw'],
  CONFIRMED: ['approve', 'redraw'],
  APPROVED: ['pay', 'fail'],
  PAID: [],
  ABSORBED: [],
};

/** An approver reads everything and edits nothing: each step is shown to those alone whose duty it is. */
export function Steps({ statement }: { readonly statement: StatementWholeFragment }) {
  const words = useWords(statementWords);
  const me = useMe();
  const mine = steps[statement.status].filter((step) =>
    holds(me, [step === 'approve' ? 'FINANCE_APPROVER' : 'FINANCE_OFFICER']),
  );
  return (
    <p className="actions">
      {mine.map((step, index) => (
        <Link
          key={step}
          to={`/statements/$statementId/${step}`}
          params={{ statementId: statement.id }}
          className={index === 0 ? 'button' : 'button plain'}
        >
          {words[step]}
        </Link>
      ))}
    </p>
  );
}
