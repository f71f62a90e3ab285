import { useState } from 'react';
import { useWords } from '../../../kit/language.js';
import { unreachable } from '../../../kit/refusal.js';
import { signOut } from '../../../kit/session.js';
import { Refusal, Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { CounterSlipDocument, type CounterSlipQuery } from '../../../generated/counter/graphql.js';
import { leftWithoutResult } from '../redeem/use-redeem.js';
import { Go } from '../shell/go.js';
import { useShift } from '../shell/shift.js';
import { dayBefore } from './by-cashier.js';
import { SlipTable } from './slip-table.js';
import { closeWords } from './words.js';

/** Colleagues go on redeeming while a slip is looked at: who signs it signs for all that is there by then. */
const NEWS_MS = 10_000;

/** The end of a shift: what the till must hold, by offer and cashier, on paper; then somebody else signs in. */
export function ClosePage() {
  const { outletId } = useShift();
  const [day, setDay] = useState<string | null>(null);
  const known = useAsked(
    CounterSlipDocument,
    { outletId, day },
    { ...(day === null ? { everyMs: NEWS_MS } : {}), asOfNow: true },
  );
  return (
    <>
      <NoResultYet />
      <Told known={known}>
        {({ outletDay }) => outletDay !== null && <Said result={outletDay} chosen={day} choose={setDay} />}
      </Told>
      <EndShift />
    </>
  );
}

interface SaidProps {
  readonly result: NonNullable<CounterSlipQuery['outletDay']>;
  /** null: today. */
  readonly chosen: string | null;
  readonly choose: (day: string | null) => void;
}

function Said({ result, chosen, choose }: SaidProps) {
  const words = useWords(closeWords);
  switch (result.__typename) {
    case 'OutletDay':
      return (
        <>
          <SlipTable slip={result} isToday={chosen === null} />
          <p className="actions no-print">
            <button type="button" className="button plain" onClick={() => window.print()}>
              {words.print}
            </button>
            <Go to={{ page: 'today' }} className="button plain">
              {words.list}
            </Go>
            {chosen === null ? (
              <button type="button" className="button plain" onClick={() => choose(dayBefore(result.day))}>
                {words.before}
              </button>
            ) : (
              <button type="button" className="button plain" onClick={() => choose(null)}>
                {words.today}
              </button>
            )}
          </p>
        </>
      );
    case 'NotYourOutlet':
      return <Refusal refused={result} />;
    default:
      return unreachable(result);
  }
}

/** A slip that lacks a line is worse than none. */
function NoResultYet() {
  const words = useWords(closeWords);
  const { outletId, cashierId } = useShift();
  const { mine } = leftWithoutResult({ subject: outletId, personId: cashierId });
  if (mine.length === 0) return null;
  return (
    <div className="note no-print" role="status">
      <strong>{words.noResult}</strong>
      {words.noResultHint} <Go to={{ page: 'redeem' }}>{words.toRedeem}</Go>
    </div>
  );
}

function EndShift() {
  const words = useWords(closeWords);
  return (
    <section className="stack no-print">
      <p className="actions">
        <button type="button" className="button" onClick={() => signOut(false, '/counter/')}>
          {words.close}
        </button>
        <Go to={{ page: 'redeem' }} className="button plain">
          {words.notYet}
        </Go>
      </p>
      <p className="quiet small">{words.closeHint}</p>
    </section>
  );
}
