import { shareOf } from './share-of.js';

interface ShareBarProps {
  /** What the bar says, in words, for who does not see it; null where the words stand beside it. */
  readonly label: string | null;
  readonly part: number;
  readonly whole: number;
  readonly tone?: 'accent' | 'good' | 'bad';
}

/** How much of a whole, drawn. */
export function ShareBar({ label, part, whole, tone = 'accent' }: ShareBarProps) {
  const share = shareOf(part, whole);
  const heard = label === null ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg className={`share-bar ${tone}`} {...heard} width="100%" height="10">
      <rect className="whole" width="100%" height="10" rx="5" />
      <rect className="part" width={`${share}%`} height="10" rx="5" />
    </svg>
  );
}
