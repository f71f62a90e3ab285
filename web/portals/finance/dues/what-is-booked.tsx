import type { ReactNode } from 'react';
import {
  DuesPreviewDocument,
  type DuesPreviewQuery,
  type DuesPreviewQueryVariables,
} from '../../../generated/finance/graphql.js';
import { day, month } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { Refusal, Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { useAccount } from '../books/entry-rows.js';
import { previewWords } from './preview-words.js';

type Previewed = Extract<NonNullable<DuesPreviewQuery['duesPreview']>, { __typename: 'DuesPreview' }>;

/** What a slip is booked as, and on which day, as the server that decides it says before anything is booked. */
export function WhatIsBooked(of: DuesPreviewQueryVariables) {
  const known = useAsked(DuesPreviewDocument, of);
  return (
    <Told known={known}>
      {({ duesPreview: answer }) => {
        if (answer === null) return null;
        if (answer.__typename !== 'DuesPreview') return <Refusal refused={answer} />;
        return <Booked previewed={answer} bankDay={of.on} />;
      }}
    </Told>
  );
}

interface WhereBookedProps {
  readonly of: DuesPreviewQueryVariables;
  readonly children: ReactNode;
}

/** What is offered of a slip that would be booked; where it is foreseen to be refused, that is said, and nothing is offered. */
export function WhereBooked({ of, children }: WhereBookedProps) {
  const known = useAsked(DuesPreviewDocument, of);
  // Where nobody foresees it, the server says so when it is asked.
  if (known.state === 'failed') return children;
  const answer = known.state === 'here' ? known.answer.data.duesPreview : undefined;
  return answer === null || answer?.__typename === 'DuesPreview' ? children : null;
}

interface BookedProps {
  readonly previewed: Previewed;
  readonly bankDay: string;
}

function Booked({ previewed: { bookedOn, ofClosedYear, entries }, bankDay }: BookedProps) {
  const words = useWords(previewWords);
  const language = useLanguage();
  const nameOf = useAccount();
  const on = day(bookedOn, language);
  return (
    <span className="stack">
      <strong>
        {bookedOn === bankDay ? words.onItsDay(on) : words.late(month(bankDay.slice(0, 7), language), on)}
      </strong>
      {ofClosedYear && <strong>{words.opening}</strong>}
      {entries.map(({ debit, credit, amount }) => (
        <span key={`${debit.key} ${credit.key}`}>
          {words.entry(nameOf(debit), nameOf(credit), money(amount, language))}
        </span>
      ))}
    </span>
  );
}
