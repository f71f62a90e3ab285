import { day as dayIn } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { OutletName } from '../shell/outlet-name.js';
import { useShift } from '../shell/shift.js';
import { useCashierNames } from '../today/cashier-names.js';
import { byCashier, type OfCashier, type Slip } from './by-cashier.js';
import { closeWords } from './words.js';

/** What goes into the till’s bag: figures of the platform, none of the page’s own. */
export function SlipTable({ slip, isToday }: { readonly slip: Slip; readonly isToday: boolean }) {
  const words = useWords(closeWords);
  const language = useLanguage();
  const { outletId } = useShift();
  const named = useCashierNames(isToday ? null : slip.day);
  const cashiers = byCashier(slip.cashierSums.map((sum) => ({ ...sum, cashier: named(sum.cashier) })));
  return (
    <section className="card stack slip" aria-labelledby="slip">
      <h1 id="slip">{words.title(dayIn(slip.day, language))}</h1>
      <p>
        <OutletName outletId={outletId} />
      </p>
      <p className="quiet no-print">{cashiers.length === 0 ? words.none : words.lead}</p>
      <div className="wide">
        <table>
          <thead>
            <tr>
              {[words.campaign, words.count, words.undone, words.collected, words.union].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          {cashiers.map((cashier, nth) => (
            <LinesOf key={cashier.id} cashier={cashier} nth={cashiers[0]?.mine === true ? nth : nth + 1} />
          ))}
          <tfoot>
            <tr>
              <th scope="row">{words.whole}</th>
              <td>{slip.count}</td>
              <td>{slip.undoneCount}</td>
              <td>{money(slip.collected, language)}</td>
              <td>{money(slip.unionPays, language)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      {slip.billCount > 0 && <p className="quiet small">{words.bills(slip.billCount)}</p>}
      <p className="signatures only-printed">
        <span>{words.signature}</span>
        <span>{words.manager}</span>
      </p>
    </section>
  );
}

function LinesOf({ cashier, nth }: { readonly cashier: OfCashier; readonly nth: number }) {
  const words = useWords(closeWords);
  const language = useLanguage();
  const name = useNameOf(cashier, nth);
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={5}>
          <bdi>{name}</bdi>
        </th>
      </tr>
      {cashier.lines.map(({ campaign, count, undoneCount, collected, unionPays }, place) => (
        // Colleagues who are not told apart have a line each for the same campaign.
        <tr key={place}>
          <th scope="row">
            <bdi>{campaign.title}</bdi>
          </th>
          <td>{count}</td>
          <td>{undoneCount}</td>
          <td>{collected === null ? words.byBill : money(collected, language)}</td>
          <td>{money(unionPays, language)}</td>
        </tr>
      ))}
    </tbody>
  );
}

function useNameOf({ mine, name }: OfCashier, nth: number): string {
  const words = useWords(closeWords);
  const { cashier } = useShift();
  if (!mine) return name ?? words.colleague(nth);
  const own = name ?? cashier;
  return own === null ? words.me : words.mine(own);
}
