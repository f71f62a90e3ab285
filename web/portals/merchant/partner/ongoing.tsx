import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { NotNow, StandsOtherwise, useStandsOtherwise, type Standing } from '../../../desk-kit/not-now.js';
import { useWords } from '../../../kit/language.js';
import { usePartner } from './partner-frame.js';
import { waitsForUnion } from './steps.js';
import { partnerWords } from './words.js';

/** Nothing new is begun at a merchant that was turned down or has left for good; while nobody tells how it stands, the services decide. */
export function useIsOngoing(): boolean {
  const { known } = usePartner();
  return known === null || waitsForUnion(known.status);
}

function useOver(): Standing | null {
  const words = useWords(partnerWords);
  const { id: partnerId, known } = usePartner();
  if (useIsOngoing() || known === null) return null;
  const why = known.status === 'REJECTED' ? words.nextRejected : words.nextDelisted;
  const back = (
    <Link to="/p/$partnerId" params={{ partnerId }} className="button">
      {words.overview}
    </Link>
  );
  return { why, back };
}

/** The page of a step that is taken only while there are dealings: at an address that somebody kept it says why not. */
export function WhileOngoing({ children }: { readonly children: ReactNode }) {
  const other = useStandsOtherwise();
  return <StandsOtherwise standing={useOver() ?? other}>{children}</StandsOtherwise>;
}

/** The same of a page that asks nothing yet. */
export function OnlyWhileOngoing({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  const over = useOver();
  return over === null ? children : <NotNow title={title} {...over} typed={null} />;
}
