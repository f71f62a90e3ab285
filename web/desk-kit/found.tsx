import type { ReactNode } from 'react';
import { Told } from '../kit/told.js';
import { namesNothing, type Known } from '../kit/use-asked.js';
import { EmptyPage } from './facts.js';
import { StepOf } from './not-now.js';

/** What a page says where its address leads to nothing, or to nothing that its reader may see. */
interface None {
  readonly gone: string;
  readonly goneHint: string;
}

interface FoundProps<Data, One> {
  readonly known: Known<Data>;
  readonly one: (data: Data) => One | null;
  readonly none: None;
  readonly children: (one: One) => ReactNode;
}

/** One thing that a page is about, once it has come; that there is none such, in place of the page. */
export function Found<Data, One>({ known, one, none: { gone, goneHint }, children }: FoundProps<Data, One>) {
  const nothing = (
    <EmptyPage title={gone}>
      <p>{goneHint}</p>
    </EmptyPage>
  );
  if (namesNothing(known)) return nothing;
  return (
    <Told known={known}>
      {(data) => {
        const found = one(data);
        return found === null ? nothing : children(found);
      }}
    </Told>
  );
}

type Step<Status extends string, Name extends string> = Omit<
  Parameters<typeof StepOf<Status, Name>>[0],
  'status' | 'children'
>;
type StepOfFoundProps<
  Data,
  Status extends string,
  Name extends string,
  One extends { readonly status: Status | null },
> = FoundProps<Data, One> & Step<Status, Name>;

/** The page of a step of it, while it stands where that is done. */
export function StepOfFound<
  Data,
  Status extends string,
  Name extends string,
  One extends { readonly status: Status | null },
>({ known, one, none, children, ...step }: StepOfFoundProps<Data, Status, Name, One>) {
  return (
    <Found known={known} one={one} none={none}>
      {(found) => (
        <StepOf {...step} status={found.status}>
          {children(found)}
        </StepOf>
      )}
    </Found>
  );
}
