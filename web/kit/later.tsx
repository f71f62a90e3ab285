import { useEffect, useState, type ReactNode } from 'react';
import { Failure } from './failure.js';
import { Trouble, Wait } from './told.js';

interface LaterProps<Piece> {
  /** Brings it; one and the same function, however often the page is drawn. */
  readonly load: () => Promise<Piece>;
  readonly children: (piece: Piece) => ReactNode;
}

type Come<Piece> = { readonly piece: Piece } | { readonly failure: Failure };

/**
 * A piece of a portal that comes when it is wanted. Where it does not, that is told in its place and it is fetched again by hand; where it
 * does not come then either, the platform may have other pieces by now than the page that is open.
 */
export function Later<Piece>({ load, children }: LaterProps<Piece>) {
  const [tries, setTries] = useState(1);
  const [come, setCome] = useState<Come<Piece> | null>(null);
  useEffect(() => {
    let isWanted = true;
    const tell = (told: Come<Piece>): void => void (isWanted && setCome(told));
    load().then(
      (piece) => tell({ piece }),
      () => tell({ failure: new Failure(tries === 1 || !navigator.onLine ? 'line' : 'outdated') }),
    );
    return () => {
      isWanted = false;
    };
  }, [load, tries]);
  const again = (): void => {
    setCome(null);
    setTries(tries + 1);
  };
  if (come === null) return <Wait />;
  return 'piece' in come ? children(come.piece) : <Trouble failure={come.failure} again={again} />;
}
