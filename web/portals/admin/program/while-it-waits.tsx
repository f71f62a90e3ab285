import type { ReactNode } from 'react';
import { StandsOtherwise } from '../../../desk-kit/not-now.js';
import { Told } from '../../../kit/told.js';
import type { Known } from '../../../kit/use-asked.js';

interface WhileItWaitsProps<Data, One> {
  readonly known: Known<Data>;
  readonly one: (data: Data) => One | null;
  /** Why nothing is asked about it any more; null while it waits. */
  readonly why: (data: Data) => string | null;
  readonly back: ReactNode;
  readonly children: (one: One | null) => ReactNode;
}

/**
 * The page of a deed about what waits: it is looked up first. What is done to it takes it away, so the page stays where it was asked
 * from and tells what became of it; whoever comes afterwards is told that it waits no more.
 */
export function WhileItWaits<Data, One>({ known, one, why, back, children }: WhileItWaitsProps<Data, One>) {
  return (
    <Told known={known}>
      {(data) => {
        const reason = why(data);
        return (
          <StandsOtherwise standing={reason === null ? null : { why: reason, back }}>
            {children(one(data))}
          </StandsOtherwise>
        );
      }}
    </Told>
  );
}
