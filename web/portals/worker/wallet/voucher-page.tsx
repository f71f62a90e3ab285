import { Link, useParams, useSearch } from '@tanstack/react-router';
import { day, moment, momentInFull, untilInFull } from '../../../kit/dates.js';
import { deadlineWords } from '../../../kit/deadline-words.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Price } from '../../../kit/price.js';
import { QrCode } from '../../../kit/qr.js';
import { unreachable } from '../../../kit/refusal.js';
import { byServer } from '../../../kit/server-time.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { WorkerVoucherDocument, type WorkerVoucherQuery } from '../../../generated/worker/graphql.js';
import { Shut } from '../campaign/shut.js';
import type { KeptVoucher } from './kept-voucher.js';
import { OnPaper, usePaper } from './paper.js';
import { useKept, useNoted } from './use-kept.js';
import { walletWords } from './words.js';

type Voucher = NonNullable<WorkerVoucherQuery['voucher']>;

/** Redeemed while it is shown: the page says so by itself. */
const NEWS_MS = 5_000;

/** One voucher to be shown: the code as a QR and as letters, on the screen or on paper. */
export function VoucherPage() {
  const words = useWords(walletWords);
  const { voucherId } = useParams({ from: '/voucher/$voucherId' });
  const { claimed } = useSearch({ from: '/voucher/$voucherId' });
  const known = useAsked(
    WorkerVoucherDocument,
    { id: voucherId },
    {
      everyMs: NEWS_MS,
      // One that was redeemed may be undone.
      mayChange: ({ voucher }) => voucher !== null && voucher.status !== 'EXPIRED',
    },
  );
  useNoted(known);
  const kept = useKept(known).find(({ voucher }) => voucher.id === voucherId);
  if (kept !== undefined) return <WithoutNetwork kept={kept} />;
  return (
    <Told known={known}>
      {({ voucher }) =>
        voucher === null ? (
          <>
            <h1>{words.unknown}</h1>
            <p className="quiet">{words.unknownHint}</p>
            <p>
              <Link to="/wallet" className="button">
                {words.back}
              </Link>
            </p>
          </>
        ) : (
          <>
            {voucher.status === 'CLAIMED' && <Shut by={voucher.campaign.shutBy} />}
            {claimed === true && voucher.status === 'CLAIMED' && voucher.campaign.shutBy === null && (
              <JustClaimed />
            )}
            <Shown voucher={voucher} />
          </>
        )
      }
    </Told>
  );
}

/** As it was seen last: the counter asks the platform, whatever this page says. */
function WithoutNetwork({ kept: { voucher, seenAtMs } }: { readonly kept: KeptVoucher }) {
  const words = useWords(walletWords);
  const language = useLanguage();
  return (
    <>
      <div className="note no-print" role="status">
        <strong>{words.offline}</strong>
        {words.offlineSeen(moment(byServer(seenAtMs).toISOString(), language))}
      </div>
      <Shut by={voucher.campaign.shutBy} />
      <Shown voucher={voucher} />
    </>
  );
}

function JustClaimed() {
  const words = useWords(walletWords);
  return (
    <div className="note done no-print" role="status">
      <strong>{words.claimed}</strong>
      {words.claimedHint}
    </div>
  );
}

function Shown({ voucher }: { readonly voucher: Voucher }) {
  const { campaign, code } = voucher;
  return (
    <>
      <article className="ticket shown">
        <div className="face">
          <h1>
            <bdi>{campaign.title}</bdi>
          </h1>
          <Became voucher={voucher} />
        </div>
        <div className="stub">
          <Price price={campaign.price} />
        </div>
      </article>
      {code === null ? (
        <p className="no-print">
          <WhereToUse campaignId={campaign.id} />
        </p>
      ) : (
        <Printed voucherId={voucher.id} campaignId={campaign.id} />
      )}
    </>
  );
}

function WhereToUse({ campaignId }: { readonly campaignId: string }) {
  const words = useWords(walletWords);
  return (
    <Link to="/campaign/$campaignId" params={{ campaignId }} className="button plain">
      {words.where}
    </Link>
  );
}

interface PrintedProps {
  readonly voucherId: string;
  readonly campaignId: string;
}

/** What else stands on paper; it can be printed once it is known, or cannot be had. */
function Printed({ voucherId, campaignId }: PrintedProps) {
  const words = useWords(walletWords);
  const paper = usePaper(voucherId);
  return (
    <>
      <p className="actions no-print">
        <WhereToUse campaignId={campaignId} />
        <button
          type="button"
          className="button plain"
          disabled={paper.state === 'waiting'}
          onClick={() => window.print()}
        >
          {words.print}
        </button>
      </p>
      <p className="quiet small no-print">{words.printHint}</p>
      <p className="no-print">
        <Link to="/voucher/$voucherId/give-up" params={{ voucherId }} className="button plain">
          {words.giveUpVoucher}
        </Link>
      </p>
      <OnPaper paper={paper} />
    </>
  );
}

function Became({ voucher }: { readonly voucher: Voucher }) {
  const words = useWords(walletWords);
  const language = useLanguage();
  const { status, redemption } = voucher;
  switch (status) {
    case 'CLAIMED':
      return <Usable voucher={voucher} />;
    case 'REDEEMED':
      return (
        <p className="tag good">
          {redemption !== null &&
            words.used(moment(redemption.redeemedAt, language), redemption.outlet?.name ?? null)}
        </p>
      );
    case 'EXPIRED':
      return <Ended voucher={voucher} />;
    default:
      return unreachable(status);
  }
}

function Ended({ voucher: { endedEarly, endedOn } }: { readonly voucher: Voucher }) {
  const words = useWords(walletWords);
  const language = useLanguage();
  if (endedEarly === null || endedOn === null) return <p className="tag shut">{words.expired}</p>;
  return <p className="tag shut">{words[endedEarly](day(endedOn, language))}</p>;
}

function Usable({ voucher }: { readonly voucher: Voucher }) {
  const words = useWords(walletWords);
  const deadlines = useWords(deadlineWords);
  const language = useLanguage();
  const { code, validFrom, validUntil, redemption, campaign } = voucher;
  if (code === null) return <p className="tag shut">{words.expired}</p>;
  return (
    <>
      {redemption?.undone === true && <p className="tag">{words.undone}</p>}
      {/* A reader wants the letters alone; people read them in groups. */}
      <QrCode text={code.replaceAll(/[^0-9A-Z]/g, '')} label={words.qrLabel(code)} />
      <p className="code figures">
        <span className="only-heard">{words.code}</span>
        {code}
      </p>
      <p className="quiet small centred">{words.readOut}</p>
      <ul className="deadlines">
        {validFrom !== null && <li>{deadlines.useFrom(momentInFull(validFrom, language))}</li>}
        <li>
          <strong>{deadlines.useUntil(untilInFull(validUntil, language))}</strong>
        </li>
        <li className="quiet">
          {deadlines.settleUntil(untilInFull(campaign.windows.settleUntil, language))}
        </li>
      </ul>
    </>
  );
}
