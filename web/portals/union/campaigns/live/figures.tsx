import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { money } from '../../../../kit/money.js';
import { isAnswered } from '../../../../kit/unanswered.js';
import { useFigure } from '../../../../kit/figure.js';
import { ShareBar } from '../../shell/share-bar.js';
import type { Now } from './now.js';
import { liveWords } from './words.js';

/** What somebody watches while a campaign runs. */
export function Figures({ now, asOf }: { readonly now: Now; readonly asOf: ReactNode }) {
  const words = useWords(liveWords);
  const figure = useFigure();
  const { claimedUnits, leftUnits, waitingUnits, redeemedUnits, expiredUnits, quotas } = now;
  const spent = useSpent(now);
  const counts = [
    [
      words.claimed,
      figure(claimedUnits),
      waitingUnits !== null && waitingUnits > 0 ? `${words.waiting} ${figure(waitingUnits)}` : null,
    ],
    [words.left, figure(leftUnits), null],
    [
      words.redeemed,
      figure(redeemedUnits),
      expiredUnits !== null && expiredUnits > 0 ? `${words.expired} ${figure(expiredUnits)}` : null,
    ],
    [words.spent, ...spent],
  ] as const;
  return (
    <section className="card stack" aria-label={words.now}>
      <div className="title-line">
        <h2>{words.now}</h2>
        {now.status === 'LAUNCHED' && (
          <span className="quiet small">
            {words.live} · {asOf}
          </span>
        )}
      </div>
      <dl className="big-figures">
        {counts.map(([name, count, more]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="figures">{count}</dd>
            {more !== null && <dd className="quiet small figures">{more}</dd>}
          </div>
        ))}
      </dl>
      <Bar
        says={words.claimedBar(figure(claimedUnits), figure(quotas.totalUnits))}
        part={claimedUnits}
        whole={quotas.totalUnits}
      />
      {redeemedUnits !== null && (
        <Bar
          says={words.redeemedBar(figure(redeemedUnits), figure(claimedUnits))}
          part={redeemedUnits}
          whole={claimedUnits}
          tone="good"
        />
      )}
    </section>
  );
}

/** What the books say; while nobody knows whether they have anything of this campaign, that. */
function useSpent(now: Now): readonly [string, string] {
  const words = useWords(liveWords);
  const language = useLanguage();
  if (!isAnswered(now, 'spending')) return ['—', words.moneyAway];
  if (now.spending === null) return ['—', words.noMoney];
  const { spent, open } = now.spending;
  return [money(spent, language), `${words.open} ${money(open, language)}`];
}

interface BarProps {
  readonly says: string;
  readonly part: number;
  readonly whole: number;
  readonly tone?: 'accent' | 'good';
}

/** A bar with its words below it, which are heard once. */
function Bar({ says, part, whole, tone = 'accent' }: BarProps) {
  return (
    <div className="stack-small">
      <ShareBar label={says} part={part} whole={whole} tone={tone} />
      <p className="quiet small" aria-hidden="true">
        {says}
      </p>
    </div>
  );
}
