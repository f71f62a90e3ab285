import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { barsOf, scaleOf } from './bars.js';
import { redemptionsWords } from './words.js';

interface Day {
  readonly day: string;
  readonly count: number;
}

const PLOT = { width: 800, height: 200 };
const LEFT = 48;
const BOTTOM = 28;

/** "12-03", short enough for an axis. */
const shortDay = (text: string): string => text.slice(5);

/** How many were redeemed each day. Who hears it is told what it shows, and finds its figures in the table below. */
export function DayChart({ days }: { readonly days: readonly Day[] }) {
  const words = useWords(redemptionsWords);
  const language = useLanguage();
  const most = days.reduce((one, other) => (other.count > one.count ? other : one), { day: '', count: 0 });
  const scale = scaleOf(most.count);
  const top = scale.at(-1) ?? 1;
  const bars = barsOf([...days.map(({ count }) => count), top], {
    width: (PLOT.width / Math.max(1, days.length)) * (days.length + 1),
    height: PLOT.height,
  }).slice(0, -1);
  const [first, last] = [days[0]?.day ?? '', days.at(-1)?.day ?? ''];
  const span = [day(first, language), day(last, language)] as const;
  const says =
    most.count === 0
      ? words.chartNone(...span)
      : words.chart(...span, String(most.count), day(most.day, language));
  const middle = Math.floor(days.length / 2);
  return (
    <svg
      className="chart"
      role="img"
      aria-label={says}
      viewBox={`0 0 ${PLOT.width + LEFT} ${PLOT.height + BOTTOM + 8}`}
    >
      <g transform={`translate(${LEFT} 8)`}>
        {scale.map((step) => {
          const y = PLOT.height - (step / top) * PLOT.height;
          return (
            <g key={step}>
              <line x1="0" x2={PLOT.width} y1={y} y2={y} />
              <text x="-8" y={y + 5} textAnchor="end">
                {step}
              </text>
            </g>
          );
        })}
        {bars.map((bar, nth) => (
          <rect key={days[nth]?.day} {...bar}>
            <title>{words.bars(String(days[nth]?.count ?? 0), day(days[nth]?.day ?? first, language))}</title>
          </rect>
        ))}
        {[0, middle, days.length - 1].map((nth, at) => (
          <text
            key={at}
            x={(bars[nth]?.x ?? 0) + (bars[nth]?.width ?? 0) / 2}
            y={PLOT.height + 20}
            textAnchor={at === 0 ? 'start' : at === 1 ? 'middle' : 'end'}
          >
            {shortDay(days[nth]?.day ?? '')}
          </text>
        ))}
      </g>
    </svg>
  );
}
