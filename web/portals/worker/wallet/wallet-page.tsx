import { Link } from '@tanstack/react-router';
import { moment, until } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Price } from '../../../kit/price.js';
import { Told } from '../../../kit/told.js';
import { useAskedPages } from '../../../kit/use-asked.js';
import {
  WorkerWalletDocument,
  type VoucherFaceFragment,
  type WorkerWalletQuery,
} from '../../../generated/worker/graphql.js';
import { walletWords } from './words.js';

type Entry = NonNullable<WorkerWalletQuery['myEntries']>['nodes'][number];

/** What can be used, and what is still to be given out. */
export function WalletPage() {
  const words = useWords(walletWords);
  const known = useAskedPages(WorkerWalletDocument, {}, (data) => data.myVouchers?.pageInfo);
  return (
    <Told known={known}>
      {({ pages, more }) => {
        const vouchers = pages.flatMap((page) => page.myVouchers?.nodes ?? []);
        const entries = pages[0]?.myEntries?.nodes ?? [];
        const isEmpty = vouchers.length === 0 && entries.length === 0;
        return (
          <>
            <h1>{isEmpty ? words.none : words.title}</h1>
            {isEmpty && <Empty />}
            <ul className="cards">
              {vouchers.map((voucher) => (
                <li key={voucher.id}>
                  <VoucherCard voucher={voucher} />
                </li>
              ))}
              {entries.map((entry) => (
                <li key={entry.id}>
                  <EntryCard entry={entry} />
                </li>
              ))}
            </ul>
            {more && (
              <p>
                <button type="button" className="button plain whole" onClick={more}>
                  {words.more}
                </button>
              </p>
            )}
          </>
        );
      }}
    </Told>
  );
}

function Empty() {
  const words = useWords(walletWords);
  return (
    <>
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
  const language = useLanguage();
  const { id, campaign, validFrom, validUntil } = voucher;
  return (
    <article className="ticket">
      <div className="face">
        <h2>
          <bdi>{campaign.title}</bdi>
        </h2>
        <ul className="deadlines quiet">
          {validFrom !== null && <li>{words.useFrom(moment(validFrom, language))}</li>}
          <li>{words.useUntil(until(validUntil, language))}</li>
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
    <article className="card">
      <p className="tag">{words.waiting}</p>
      <h2>
        <bdi>{entry.campaign.title}</bdi>
      </h2>
      <p className="quiet">{words.settlesAt(moment(entry.settlesAt, useLanguage()))}</p>
      <p>
        <Link to="/entry/$entryId/withdraw" params={{ entryId: entry.id }}>
          {words.giveUp}
          <bdi className="only-heard"> {entry.campaign.title}</bdi>
        </Link>
      </p>
    </article>
  );
}
