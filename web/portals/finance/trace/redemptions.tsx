import { Facts, Section, Status, type FactLine } from '../../../desk-kit/facts.js';
import { useNameOfPerson } from '../../../desk-kit/person-name.js';
import type { VoucherTraceQuery } from '../../../generated/finance/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { asFarAs } from '../../../kit/unanswered.js';
import { useSettled } from '../books/settled.js';
import { traceWords } from './words.js';

type List = NonNullable<NonNullable<VoucherTraceQuery['voucher']>['redemptions']>;
type Redemption = List['nodes'][number];

/** Each time that a voucher was redeemed: by whom, why it was undone, and by which statement the merchant is paid for it. */
export function Redemptions({ list }: { readonly list: List | null }) {
  const words = useWords(traceWords);
  if (list === null || list.nodes.length === 0) return null;
  return (
    <Section title={words.redemptions}>
      {list.nodes.map((redemption) => (
        <OneRedemption key={redemption.id} redemption={redemption} />
      ))}
      {list.pageInfo.hasNextPage && <p className="quiet">{words.moreRedemptions}</p>}
    </Section>
  );
}

function OneRedemption({ redemption }: { readonly redemption: Redemption }) {
  const words = useWords(traceWords);
  const language = useLanguage();
  const nameOf = useNameOfPerson();
  const { amount, redeemedAt, undone, cashierId, cashier, partner, outlet } = redemption;
  const at = momentInFull(redeemedAt, language);
  return (
    <section className="card stack" aria-label={at}>
      <div className="title-line">
        <h3>{at}</h3>
        <Status word={undone ? words.wasUndone : words.stands} tone={undone ? 'quiet' : 'good'} />
      </div>
      <Facts
        lines={[
          [words.partner, partner?.name ?? null],
          [words.outlet, outlet?.name ?? null],
          [words.cashier, nameOf(cashierId, cashier)],
          [words.unionPays, money(amount, language)],
          ...useUndoing(redemption),
          ...useSettled(redemption),
        ]}
      />
    </section>
  );
}

/** Who keeps the counters says when it was undone, and why; while they are silent the rest stands. */
function useUndoing({ redemption, undone }: Redemption): readonly FactLine[] {
  const words = useWords(traceWords);
  const language = useLanguage();
  if (!undone) return [];
  const told = asFarAs(() => redemption, null);
  if (told === null) return [];
  return [
    [words.undoneAt, told.undoneAt && momentInFull(told.undoneAt, language)],
    [words.undoReason, told.undoReason ?? words.noReason],
  ];
}
