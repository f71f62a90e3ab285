import { Link } from '@tanstack/react-router';
import { Facts } from '../../../desk-kit/facts.js';
import type { CampaignTraceQuery } from '../../../generated/finance/graphql.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { useOccasionName } from '../../../kit/occasion.js';
import { PartAway } from '../../../kit/told.js';
import { isAnswered } from '../../../kit/unanswered.js';
import { ToFigure } from '../books/to-figure.js';
import { traceWords } from './words.js';

type Campaign = Pick<NonNullable<CampaignTraceQuery['campaign']>, 'id' | 'commitment' | 'tradeUnion'>;
/** Gross figures are no balance: they are the sum of entries, which stand below. */
const GROSS = ['encumbered', 'released'] as const;
const FIGURES = ['encumbered', 'consumed', 'paid', 'released', 'open', 'suspense'] as const;
const isGross = (figure: string): figure is (typeof GROSS)[number] => GROSS.some((one) => one === figure);

/** What a campaign has bound of its line, and the way up to the budget. */
export function CommitmentCard({ campaign }: { readonly campaign: Campaign }) {
  const words = useWords(traceWords);
  const language = useLanguage();
  const nameOf = useOccasionName();
  // Only the books can say that they have nothing.
  if (!isAnswered(campaign, 'commitment')) return <PartAway of={words.money} />;
  const { commitment, tradeUnion } = campaign;
  const tradeUnionId = tradeUnion?.id ?? null;
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
                  <Amount campaign={campaign} figure={figure} amount={money(commitment[figure], language)} />
                </span>,
              ] as const,
          ),
        ]}
      />
    </section>
  );
}

interface AmountProps {
  readonly campaign: Campaign;
  readonly figure: (typeof FIGURES)[number];
  readonly amount: string;
}

/** From what a campaign has bound, used or not, to its accounts, and from there to each redemption. */
function Amount({ campaign: { id, tradeUnion }, figure, amount }: AmountProps) {
  if (isGross(figure) || tradeUnion === null) return <a href="#entries">{amount}</a>;
  return (
    <ToFigure tradeUnionId={tradeUnion.id} figure={figure} campaign={id}>
      {amount}
    </ToFigure>
  );
}
