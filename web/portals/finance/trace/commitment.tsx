import { Link } from '@tanstack/react-router';
import { Facts } from '../../../desk-kit/facts.js';
import type { CampaignTraceQuery } from '../../../generated/finance/graphql.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { useOccasionName } from '../../../kit/occasion.js';
import { traceWords } from './words.js';

type Commitment = NonNullable<NonNullable<CampaignTraceQuery['campaign']>['commitment']>;
const FIGURES = ['encumbered', 'consumed', 'paid', 'released', 'open', 'suspense'] as const;

/** What a campaign has bound of its line, and the way up to the budget. */
export function CommitmentCard({
  commitment,
  tradeUnionId,
}: {
  readonly commitment: Commitment | null;
  readonly tradeUnionId: string | null;
}) {
  const words = useWords(traceWords);
  const language = useLanguage();
  const nameOf = useOccasionName();
  if (commitment === null) return <p className="quiet">{words.noBooks}</p>;
  const { year, line } = commitment;
  return (
    <section className="card stack" aria-label={words.money}>
      <div className="title-line">
        <h2>{words.money}</h2>
        {tradeUnionId !== null && (
          <Link to="/union/$tradeUnionId/budget" params={{ tradeUnionId }} search={{ year: String(year) }}>
            {words.toBudget}
          </Link>
        )}
      </div>
      <Facts
        lines={[
          [words.budget, words.budgetOf(String(year), nameOf(line))],
          ...FIGURES.map(
            (figure) =>
              [
                words[figure],
                <span key={figure} className="figures">
                  {money(commitment[figure], language)}
                </span>,
              ] as const,
          ),
        ]}
      />
    </section>
  );
}
