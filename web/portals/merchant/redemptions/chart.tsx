import { day, shortDay } from '../../../kit/dates.js';
import { figureIn } from '../../../kit/figure.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { barsOf, scaleOf } from './bars.js';
import { redemptionsWords } from './words.js';

interface Day {
  readonly day: string;
  readonly count: number;
}

const lastOf = <One,>(list: readonly One[]): One | undefined => list[list.length - 1];

/** The paper has its own measure, and is drawn as wide as the page: words stand beside it, as large as all others. */
const PAPER = { width: 1000, height: 100 };

/** How many were redeemed each day. Who hears it is told what it shows, and finds its figures in the table below. */
export function DayChart({ days }: { readonly days: readonly Day[] }) {
  const language = useLanguage();
  const scale = scaleOf(Math.max(0, ...days.map(({ count }) => count)));
  const middle = days[Math.floor(days.length / 2)];
  return (
    <figure className="chart">
      <ol className="scale figures" aria-hidden="true">
        {[...scale].reverse().map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Bars days={days} scale={scale} />
      <p className="days figures" aria-hidden="true">
        {[days[0], middle, lastOf(days)].map((one, nth) => (
          <span key={nth}>{one !== undefined && shortDay(one.day, language)}</span>
        ))}
      </p>
    </figure>
  );
}

function Bars({ days, scale }: { readonly days: readonly Day[]; readonly scale: readonly number[] }) {
  const words = useWords(redemptionsWords);
  const language = useLanguage();
  const top = lastOf(scale) ?? 1;
  const bars = barsOf(
    days.map(({ count }) => count),
    top,
    PAPER,
  );
  return (
    <svg
      role="img"
      aria-label={useSummary(days)}
      viewBox={`0 0 ${PAPER.width} ${PAPER.height}`}
      preserveAspectRatio="none"
    >
      {scale.map((step) => {
        const y = PAPER.height - (step / top) * PAPER.height;
        return <line key={step} x1="0" x2={PAPER.width} y1={y} y2={y} vectorEffect="non-scaling-stroke" />;
      })}
      {days.map((one, nth) => (
        <rect key={one.day} {...bars[nth]}>
          <title>{words.bars(figureIn(one.count, language), day(one.day, language))}</title>
        </rect>
      ))}
    </svg>
  );
}

/** What the chart shows, in a sentence. */
function useSummary(days: readonly Day[]): string {
  const words = useWords(redemptionsWords);
  const language = useLanguage();
  const most = days.reduce((one, other) => (other.count > one.count ? other : one), { day: '', count: 0 });
  const from = day(days[0]?.day ?? '', language);
  const to = day(lastOf(days)?.day ?? '', language);
  return most.count === 0
    ? words.chartNone(from, to)
    : words.chart(from, to, figureIn(most.count, language), day(most.day, language));
}
