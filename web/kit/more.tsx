interface MoreProps {
  /** Asks for the next page; null when there is none. */
  readonly more: (() => void) | null;
  readonly says: string;
  /** On a phone it is as wide as the page; within a card it is small. */
  readonly size?: 'whole' | 'small';
}

/** Behind a list that is read as far as somebody wants: the way to its next page, while there is one. */
export function More({ more, says, size }: MoreProps) {
  if (more === null) return null;
  return (
    <p>
      <button type="button" className={['button plain', size].filter(Boolean).join(' ')} onClick={more}>
        {says}
      </button>
    </p>
  );
}
