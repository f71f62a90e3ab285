import { day, time } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { unreachable } from '../../../kit/refusal.js';
import { Refusal, Told } from '../../../kit/told.js';
import { useAskedPages } from '../../../kit/use-asked-pages.js';
import { OutletDayDocument, type OutletDayQuery } from '../../../generated/counter/graphql.js';
import { ToCharge } from '../redeem/to-charge.js';
import { Go } from '../shell/go.js';
import { useShift } from '../shell/shift.js';
import { useCashierNames, type NamedCashier } from './cashier-names.js';
import { takenWords, useWhoTook } from './taken.js';
import { todayWords } from './words.js';

type Result = NonNullable<OutletDayQuery['outletDay']>;
type OutletDay = Extract<Result, { __typename: 'OutletDay' }>;
type Redeemed = OutletDay['redemptions']['nodes'][number];
type Line = Omit<Redeemed, 'cashier'> & { readonly cashier: NamedCashier | null };

/** What this outlet has redeemed today, and what must be in the till. */
export function TodayPage() {
  const { outletId } = useShift();
  const known = useAskedPages(
    OutletDayDocument,
    { outletId },
    ({ outletDay }) => (outletDay?.__typename === 'OutletDay' ? outletDay.redemptions.pageInfo : undefined),
    { everyMs: 10_000, asOfNow: true },
  );
  return (
    <Told known={known}>
      {({ pages, more }) => {
        const [first] = pages;
        if (!first?.outletDay) return null;
        return <Said result={first.outletDay} lines={pages.flatMap(linesOf)} more={more} />;
      }}
    </Told>
  );
}

const linesOf = ({ outletDay }: OutletDayQuery): readonly Redeemed[] =>
  outletDay?.__typename === 'OutletDay' ? outletDay.redemptions.nodes : [];

interface SaidProps {
  readonly result: Result;
  readonly lines: readonly Redeemed[];
  readonly more: (() => void) | null;
}

function Said({ result, lines, more }: SaidProps) {
  switch (result.__typename) {
    case 'OutletDay':
      return <Day sums={result} lines={lines} more={more} />;
    case 'NotYourOutlet':
      return <Refusal refused={result} />;
    default:
      return unreachable(result);
  }
}

function Day({ sums, lines, more }: Omit<SaidProps, 'result'> & { readonly sums: OutletDay }) {
  const words = useWords(todayWords);
  const language = useLanguage();
  const named = useCashierNames(null);
  if (lines.length === 0)
    return (
      <>
        <h1>{words.none}</h1>
        <p className="quiet">{words.noneHint}</p>
      </>
    );
  return (
    <>
      <h1>{words.title(day(sums.day, language))}</h1>
      <dl className="sums card figures">
        <div>
          <dt>{words.count}</dt>
          <dd>{sums.count}</dd>
        </div>
        <div>
          <dt>{words.collected}</dt>
          <dd>{money(sums.collected, language)}</dd>
          {sums.billCount > 0 && <dd className="aside quiet small">{words.bills(sums.billCount)}</dd>}
        </div>
        <div>
          <dt>{words.union}</dt>
          <dd>{money(sums.unionPays, language)}</dd>
        </div>
      </dl>
      <ul className="lines card">
        {lines.map((line) => (
          <DayLine key={line.redemption.id} line={{ ...line, cashier: named(line.cashier) }} />
        ))}
      </ul>
      <p className="actions no-print">
        {more && (
          <button type="button" className="button plain" onClick={more}>
            {words.more}
          </button>
        )}
        <button type="button" className="button plain" onClick={() => window.print()}>
          {words.print}
        </button>
        <Go to={{ page: 'close' }} className="button plain">
          {words.close}
        </Go>
      </p>
    </>
  );
}

export function DayLine({ line }: { readonly line: Line }) {
  const words = useWords(todayWords);
  const taken = useWords(takenWords);
  const cashier = useWhoTook(line);
  const { redemption, voucher, codeTail } = line;
  const language = useLanguage();
  const { id, redeemedAt, memberPays, undone, undoable } = redemption;
  const charge = <ToCharge memberPays={memberPays} price={voucher.campaign.price} />;
  return (
    <li className="line">
      <span className="figures">{time(redeemedAt, language)}</span>
      <span className="what">
        <bdi>{voucher.campaign.title}</bdi>
        <small className="quiet">
          {codeTail !== null && <>{`${taken.tail} ${codeTail} · `}</>}
          <bdi>{cashier}</bdi>
        </small>
      </span>
      <span className="figures">{undone ? <s>{charge}</s> : charge}</span>
      {undone || !undoable ? (
        <span className="quiet">{undone ? words.undone : words.tooLate}</span>
      ) : (
        <Go to={{ page: 'undo', redemptionId: id }} className="no-print">
          {words.undo}
          <span className="only-heard">
            {' '}
            {time(redeemedAt, language)} <bdi>{voucher.campaign.title}</bdi> <bdi>{codeTail}</bdi>
          </span>
        </Go>
      )}
    </li>
  );
}
