import type { ReactNode } from 'react';
import type { KnownCampaignFragment } from '../../../../generated/union/graphql.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { money } from '../../../../kit/money.js';
import { isAnswered } from '../../../../kit/unanswered.js';
import { useFigure } from '../../../../kit/figure.js';
import { ShareBar } from '../../shell/share-bar.js';
import type { Now } from './now.js';
import { liveWords } from './words.js';

interface FiguresProps {
  readonly campaign: KnownCampaignFragment;
  readonly now: Now;
  readonly asOf: ReactNode;
}

/** What somebody watches while a campaign runs. */
export function Figures({ campaign, now, asOf }: FiguresProps) {
  const words = useWords(liveWords);
  const figure = useFigure();
  const { claimedUnits, redeemedUnits, quotas } = now;
  const { entersFirst } = campaign.allocation;
  const claimedBar = entersFirst ? words.signedUpBar : words.claimedBar;
  const counts = [...useUnits(campaign, now), useSpent(now)];
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
            {more.map((one) => (
              <dd key={one} className="quiet small figures">
                {one}
              </dd>
            ))}
          </div>
        ))}
      </dl>
      <Bar
        says={claimedBar(figure(claimedUnits), figure(quotas.totalUnits))}
        part={claimedUnits}
        whole={quotas.totalUnits}
      />
      {redeemedUnits !== null && (
        <Bar
          // A place on a list is no voucher yet.
          says={
            entersFirst
              ? words.redeemedOfIssuedBar(figure(redeemedUnits))
              : words.redeemedBar(figure(redeemedUnits), figure(claimedUnits))
          }
          part={redeemedUnits}
          whole={claimedUnits}
          tone="good"
        />
      )}
    </section>
  );
}

/** A figure with its name, and what is to be said of it. */
type Count = readonly [name: string, count: string, more: readonly string[]];

/** What became of the units. What is left is of the whole campaign, which is said where a period has fewer; and where units are places, as these. */
function useUnits({ allocation, quotas }: KnownCampaignFragment, now: Now): readonly Count[] {
  const words = useWords(liveWords);
  const figure = useFigure();
  const { claimedUnits, leftUnits, waitingUnits, redeemedUnits, expiredUnits } = now;
  const { claimUnits, entersFirst } = allocation;
  const { perPeriod } = quotas;
  const places = (units: number): string[] =>
    entersFirst ? [words.places(figure(Math.floor(units / claimUnits)))] : [];
  const some = (name: string, units: number | null): string[] =>
    units !== null && units > 0 ? [`${name} ${figure(units)}`] : [];
  const ofPeriod =
    perPeriod === null ? [] : [words.inPeriod(figure(perPeriod.units), words[perPeriod.period])];
  return [
    [
      entersFirst ? words.signedUp : words.claimed,
      figure(claimedUnits),
      [...places(claimedUnits), ...some(words.waiting, waitingUnits)],
    ],
    [
      perPeriod === null ? words.left : words.leftInAll,
      figure(leftUnits),
      [...places(leftUnits), ...ofPeriod],
    ],
    [words.redeemed, figure(redeemedUnits), some(words.expired, expiredUnits)],
  ];
}

/** What the books say, and that they are behind the counters where they are; while nobody knows whether they have anything of this campaign, that. */
function useSpent(now: Now): Count {
  const words = useWords(liveWords);
  const language = useLanguage();
  if (!isAnswered(now, 'spending')) return [words.spent, '—', [words.moneyAway]];
  if (now.spending === null) return [words.spent, '—', [words.noMoney]];
  const { spent, open } = now.spending;
  const isBehind = now.redeemedAmount !== null && now.redeemedAmount !== spent;
  return [
    words.spent,
    money(spent, language),
    [`${words.open} ${money(open, language)}`, ...(isBehind ? [words.notBooked] : [])],
  ];
}

interface BarProps {
  readonly says: string;
  readonly part: number;
  readonly whole: number;
  readonly tone?: 'accent' | 'good';
}

/** A bar, which is drawn for the eyes only, and its words below it. */
function Bar({ says, part, whole, tone = 'accent' }: BarProps) {
  return (
    <div className="stack-small">
      <ShareBar label={null} part={part} whole={whole} tone={tone} />
      <p className="quiet small">{says}</p>
    </div>
  );
}
