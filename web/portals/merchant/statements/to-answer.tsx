import { Link } from '@tanstack/react-router';
import { StatementsToAnswerDocument } from '../../../generated/merchant/graphql.js';
import { month } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { NEWS_OF_OTHERS_MS } from '../../../kit/next-asking.js';
import { useAsked } from '../../../kit/use-asked.js';
import { useIsAdmin } from '../partner/what-next.js';
import { statementsWords } from './words.js';

/** What the union has sent and nobody has answered yet: no money comes before. While the books are away nothing is said; the list says it. */
export function ToAnswer({ partnerId }: { readonly partnerId: string }) {
  const words = useWords(statementsWords);
  const language = useLanguage();
  const when = useIsAdmin(partnerId);
  const known = useAsked(StatementsToAnswerDocument, { partnerId }, { everyMs: NEWS_OF_OTHERS_MS, when });
  const found = known.state === 'here' ? known.answer.data.statements : null;
  if (found === null || found.nodes.length === 0) return null;
  return (
    <div className="note" role="status">
      <strong>{words.toAnswer}</strong>
      {found.nodes.map(({ id, period, sequence, amount }) => (
        <p key={id}>
          <Link to="/p/$partnerId/statements/$statementId" params={{ partnerId, statementId: id }}>
            {words.numberOf(month(period, language), String(sequence))}
          </Link>{' '}
          {money(amount, language)}
        </p>
      ))}
      {found.pageInfo.hasNextPage && (
        <p>
          <Link to="/p/$partnerId/statements" params={{ partnerId }} search={{ status: 'SENT' }}>
            {words.allToAnswer}
          </Link>
        </p>
      )}
    </div>
  );
}
