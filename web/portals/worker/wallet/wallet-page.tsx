import { Link } from '@tanstack/react-router';
import { moment, until } from '../../../kit/dates.js';
import { deadlineWords } from '../../../kit/deadline-words.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { More } from '../../../kit/more.js';
import { Price } from '../../../kit/price.js';
import { Told } from '../../../kit/told.js';
import { isNone, useAskedPages, type Paged } from '../../../kit/use-asked-pages.js';
import {
  WorkerEntriesDocument,
  WorkerWalletDocument,
  type VoucherFaceFragment,
  type WorkerEntriesQuery,
  type WorkerWalletQuery,
} from '../../../generated/worker/graphql.js';
import { shutWords } from '../campaign/shut-words.js';
import type { KeptVoucher } from './kept-voucher.js';
import { useKept } from './use-kept.js';
import { walletWords } from './words.js';

type Entry = NonNullable<WorkerEntriesQuery['myEntries']>['nodes'][number];

/** What can be used, and what is still to be given out: who stands at a till waits for the first only. */
export function WalletPage() {
  const words = useWords(walletWords);
  const vouchers = useAskedPages(WorkerWalletDocument, {}, (data) => data.myVouchers?.pageInfo);
  const entries = useAskedPages(WorkerEntriesDocument, {}, (data) => data.myEntries?.pageInfo);
  const kept = useKept(vouchers);
  if (kept.length > 0) return <WithoutNetwork kept={kept} />;
  if (isNone(vouchers, vouchersOf) && isNone(entries, entriesOf)) return <Empty />;
  return (
    <>
      <h1>{words.title}</h1>
      <Told known={vouchers}>{(usable) => <Vouchers usable={usable} />}</Told>
      {vouchers.state === 'failed' && vouchers.failure.passes && <p className="quiet">{words.offlineNone}</p>}
      {vouchers.state === 'here' && (
        <Told known={entries} of={words.waiting}>
          {(waiting) => <Entries waiting={waiting} />}
        </Told>
      )}
    </>
  );
}

const vouchersOf = ({ pages }: Paged<WorkerWalletQuery>): readonly VoucherFaceFragment[] =>
  pages.flatMap((page) => page.myVouchers?.nodes ?? []);
const entriesOf = ({ pages }: Paged<WorkerEntriesQuery>): readonly Entry[] =>
  pages.flatMap((page) => page.myEntries?.nodes ?? []);

/** What can be shown all the same. */
function WithoutNetwork({ kept }: { readonly kept: readonly KeptVoucher[] }) {
  const words = useWords(walletWords);
  return (
    <>
      <h1>{words.title}</h1>
      <div className="note" role="status">
        <strong>{words.offline}</strong>
        {words.offlineHint}
      </div>
      <ul className="cards">
        {kept.map(({ voucher }) => (
          <li key={voucher.id}>
            <VoucherCard voucher={voucher} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Vouchers({ usable }: { readonly usable: Paged<WorkerWalletQuery> }) {
  const words = useWords(walletWords);
  const vouchers = vouchersOf(usable);
  return (
    <>
      {vouchers.length > 0 && (
        <ul className="cards">
          {vouchers.map((voucher) => (
            <li key={voucher.id}>
              <VoucherCard voucher={voucher} />
            </li>
          ))}
        </ul>
      )}
      <More more={usable.more} says={words.more} size="whole" />
    </>
  );
}

function Entries({ waiting }: { readonly waiting: Paged<WorkerEntriesQuery> }) {
  const words = useWords(walletWords);
  const entries = entriesOf(waiting);
  return (
    <>
      {entries.length > 0 && (
        <ul className="cards">
          {entries.map((entry) => (
            <li key={entry.id}>
              <EntryCard entry={entry} />
            </li>
          ))}
        </ul>
      )}
      <More more={waiting.more} says={words.moreWaiting} size="whole" />
    </>
  );
}

function Empty() {
  const words = useWords(walletWords);
  return (
    <>
      <h1>{words.none}</h1>
      <p className="quiet">{words.noneHint}</p>
      <p>
        <Link to="/" className="button">
          {words.toHome}
        </Link>
      </p>
    </>
  );
}

function VoucherCard({ voucher }: { readonly voucher: VoucherFaceFragment }) {
  const words = useWords(walletWords);
  const deadlines = useWords(deadlineWords);
  const { title: shut } = useWords(shutWords);
  const language = useLanguage();
  const { id, campaign, validFrom, validUntil } = voucher;
  // What an earlier build kept does not say.
  const isShut = (campaign.shutBy ?? null) !== null;
  return (
    <article className="ticket">
      <div className="face">
        <h2>
          <bdi>{campaign.title}</bdi>
        </h2>
        {isShut && <p className="tag shut">{shut}</p>}
        <ul className="deadlines quiet">
          {validFrom !== null && <li>{deadlines.useFrom(moment(validFrom, language))}</li>}
          <li>{deadlines.useUntil(until(validUntil, language))}</li>
        </ul>
      </div>
      <div className="stub">
        <Price price={campaign.price} />
        <Link to="/voucher/$voucherId" params={{ voucherId: id }} className="button">
          {words.show}
          <bdi className="only-heard"> {campaign.title}</bdi>
        </Link>
      </div>
    </article>
  );
}

function EntryCard({ entry }: { readonly entry: Entry }) {
  const words = useWords(walletWords);
  return (
    <article className="ticket">
      <div className="face">
        <p className="tag">{words.waiting}</p>
        <h2>
          <bdi>{entry.campaign.title}</bdi>
        </h2>
        <p className="quiet">
          {words.settlesAt(moment(entry.settlesAt, useLanguage()))} · {words.most(String(entry.units))}
        </p>
      </div>
      <div className="stub">
        <span className="quiet small">{words.waitingHint}</span>
        <Link to="/entry/$entryId/withdraw" params={{ entryId: entry.id }} className="button plain">
          {words.giveUp}
          <bdi className="only-heard"> {entry.campaign.title}</bdi>
        </Link>
      </div>
    </article>
  );
}
