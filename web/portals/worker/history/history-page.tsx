import { Link } from '@tanstack/react-router';
import { moment, until } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { More } from '../../../kit/more.js';
import { money } from '../../../kit/money.js';
import { unreachable } from '../../../kit/refusal.js';
import { Told } from '../../../kit/told.js';
import { useAskedPages } from '../../../kit/use-asked.js';
import { WorkerHistoryDocument, type WorkerHistoryQuery } from '../../../generated/worker/graphql.js';
import { historyWords } from './words.js';

type Voucher = NonNullable<WorkerHistoryQuery['myVouchers']>['nodes'][number];

/** Every voucher that somebody had, and what became of it; the newest first. */
export function HistoryPage() {
  const words = useWords(historyWords);
  const known = useAskedPages(WorkerHistoryDocument, {}, (data) => data.myVouchers?.pageInfo);
  return (
    <Told known={known}>
      {({ pages, more }) => {
        const vouchers = pages.flatMap((page) => page.myVouchers?.nodes ?? []);
        return (
          <>
            <h1>{vouchers.length === 0 ? words.none : words.title}</h1>
            {vouchers.length === 0 && <p className="quiet">{words.noneHint}</p>}
            <ul className="lines card">
              {vouchers.map((voucher) => (
                <Line key={voucher.id} voucher={voucher} />
              ))}
            </ul>
            <More more={more} says={words.more} size="whole" />
          </>
        );
      }}
    </Told>
  );
}

function Line({ voucher }: { readonly voucher: Voucher }) {
  const words = useWords(historyWords);
  const language = useLanguage();
  return (
    <li>
      <Link to="/voucher/$voucherId" params={{ voucherId: voucher.id }}>
        <bdi>{voucher.campaign.title}</bdi>
      </Link>
      <Became voucher={voucher} />
      <span className="quiet small">{words.claimedAt(moment(voucher.claimedAt, language))}</span>
      {voucher.redemption !== null && voucher.redemption.undoneAt !== null && (
        <span className="quiet small">{words.undoneAt(moment(voucher.redemption.undoneAt, language))}</span>
      )}
    </li>
  );
}

function Became({
  voucher: { status, validUntil, redemption, memberPays, campaign },
}: {
  readonly voucher: Voucher;
}) {
  const words = useWords(historyWords);
  const language = useLanguage();
  switch (status) {
    case 'CLAIMED':
      return <span>{words.CLAIMED(until(validUntil, language))}</span>;
    case 'REDEEMED':
      return (
        <span>
          {words.REDEEMED(
            redemption === null ? '' : moment(redemption.redeemedAt, language),
            redemption?.outlet?.name ?? '',
          )}{' '}
          {/* Of a bill that something came off, what was paid in the end is known at the till alone. */}
          {campaign.price.kind === 'FIXED_PRICE' && `· ${words.paid(money(memberPays, language))}`}
        </span>
      );
    case 'EXPIRED':
      return <span className="quiet">{words.EXPIRED(until(validUntil, language))}</span>;
    default:
      return unreachable(status);
  }
}
