import type { ReactNode } from 'react';
import { StandsOtherwise } from './not-now.js';
import { Told } from '../kit/told.js';
import { namesNothing, type Known } from '../kit/use-asked.js';

interface WhileItWaitsProps<Data, One> {
  readonly known: Known<Data>;
  /** Null when it waits no more, or never did. */
  readonly one: (data: Data) => One | null;
  /** What is said then. */
  readonly gone: string;
  /** What somebody has done about it already; null for nothing that is known. */
  readonly dealtWith?: (data: Data) => string | null;
  readonly back: ReactNode;
  readonly children: (one: One | null) => ReactNode;
}

/**
 * The page of a deed about what waits: it is looked up first. What is done to it takes it away, so the page stays where it was asked
 * from and tells what became of it; whoever comes afterwards is told that it waits no more, and by whom.
 */
export function WhileItWaits<Data, One>(props: WhileItWaitsProps<Data, One>) {
  const { known, one, gone, dealtWith = () => null, back, children } = props;
  if (namesNothing(known))
    return <StandsOtherwise standing={{ why: gone, back }}>{children(null)}</StandsOtherwise>;
  return (
    <Told known={known}>
      {(data) => {
        const found = one(data);
        const why = dealtWith(data) ?? (found === null ? gone : null);
        return (
          <StandsOtherwise standing={why === null ? null : { why, back }}>{children(found)}</StandsOtherwise>
        );
      }}
    </Told>
  );
}
