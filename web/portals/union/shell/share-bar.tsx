interface ShareBarProps {
  /** What the bar says, in words, for who does not see it. */
  readonly label: string;
  readonly part: number;
  readonly whole: number;
  readonly tone?: 'accent' | 'good' | 'bad';
}

/** How much of a whole; a little always shows, and no more than all. */
export function ShareBar({ label, part, whole, tone = 'accent' }: ShareBarProps) {
  const share = whole <= 0 ? 0 : Math.min(100, Math.max(part > 0 ? 1 : 0, (part / whole) * 100));
  return (
    <svg className={`share-bar ${tone}`} role="img" aria-label={label} width="100%" height="10">
      <rect className="whole" width="100%" height="10" rx="5" />
      <rect className="part" width={`${share}%`} height="10" rx="5" />
    </svg>
  );
}
