import { Link } from '@tanstack/react-router';
import { day, moment, until } from '../../../kit/dates.js';
import { useFigure } from '../../../kit/figure.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { More } from '../../../kit/more.js';
import { money } from '../../../kit/money.js';
import { unreachable } from '../../../kit/refusal.js';
import { Told } from '../../../kit/told.js';
import { isNone, useAskedPages, type Paged } from '../../../kit/use-asked-pages.js';
import {
  WorkerHistoryDocument,
  WorkerSignUpsDocument,
  type WorkerHistoryQuery,
  type WorkerSignUpsQuery,
} from '../../../generated/worker/graphql.js';
import { historyWords } from './words.js';

type Voucher = NonNullable<WorkerHistoryQuery['myVouchers']>['nodes'][number];

type SignUp = NonNullable<WorkerSignUpsQuery['myEntries']>['nodes'][number];

/** Every voucher that somebody had, and whatever they signed up for, with what became of each; the newest first. */
export function HistoryPage() {
  const words = useWords(historyWords);
  const known = useAskedPages(WorkerHistoryDocument, {}, (data) => data.myVouchers?.pageInfo);
  const entered = useAskedPages(WorkerSignUpsDocument, {}, (data) => data.myEntries?.pageInfo);
  if (isNone(known, vouchersOf) && isNone(entered, signUpsOf))
    return (
      <>
        <h1>{words.none}</h1>
        <p className="quiet">{words.noneHint}</p>
      </>
    );
  return (
    <>
      <h1>{words.title}</h1>
      <Told known={known}>{(had) => <Vouchers had={had} />}</Told>
      {known.state === 'here' && (
        <Told known={entered} of={words.signUps}>
          {(were) => <SignUps were={were} />}
        </Told>
      )}
    </>
  );
}

const vouchersOf = ({ pages }: Paged<WorkerHistoryQuery>): readonly Voucher[] =>
  pages.flatMap((page) => page.myVouchers?.nodes ?? []);
const signUpsOf = ({ pages }: Paged<WorkerSignUpsQuery>): readonly SignUp[] =>
  pages.flatMap((page) => page.myEntries?.nodes ?? []);

function Vouchers({ had }: { readonly had: Paged<WorkerHistoryQuery> }) {
  const words = useWords(historyWords);
  const vouchers = vouchersOf(had);
  return (
    <>
      {vouchers.length > 0 && (
        <ul className="lines card">
          {vouchers.map((voucher) => (
            <Line key={voucher.id} voucher={voucher} />
          ))}
        </ul>
      )}
      <More more={had.more} says={words.more} size="whole" />
    </>
  );
}

function SignUps({ were }: { readonly were: Paged<WorkerSignUpsQuery> }) {
  const words = useWords(historyWords);
  const signUps = signUpsOf(were);
  return (
    <>
      {signUps.length > 0 && (
        <>
          <h2>{words.signUps}</h2>
          <ul className="lines card">
            {signUps.map((one) => (
              <SignUpLine key={one.id} signUp={one} />
            ))}
          </ul>
        </>
      )}
      <More more={were.more} says={words.moreSignUps} size="whole" />
    </>
  );
}

function SignUpLine({ signUp: { campaign, enteredAt, ...signUp } }: { readonly signUp: SignUp }) {
  const words = useWords(historyWords);
  const language = useLanguage();
  return (
    <li>
      <bdi>{campaign.title}</bdi>
      <CameOf {...signUp} />
      <span className="quiet small">{words.enteredAt(moment(enteredAt, language))}</span>
    </li>
  );
}

function CameOf({ status, settlesAt, endedAt, issuedUnits }: Omit<SignUp, 'campaign' | 'enteredAt' | 'id'>) {
  const words = useWords(historyWords);
  const language = useLanguage();
  const figure = useFigure();
  const ended = moment(endedAt ?? settlesAt, language);
  switch (status) {
    case 'WAITING':
      return <span>{words.WAITING(moment(settlesAt, language))}</span>;
    case 'WITHDRAWN':
      return <span className="quiet">{words.WITHDRAWN(ended)}</span>;
    case 'SETTLED':
      return (
        <span>
          {(issuedUnits ?? 0) > 0 ? words.SETTLED(ended, figure(issuedUnits)) : words.settledNone(ended)}
        </span>
      );
    default:
      return unreachable(status);
  }
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
      <span className="quiet small">
        {words[voucher.campaign.allocation.entersFirst ? 'issuedAt' : 'claimedAt'](
          moment(voucher.claimedAt, language),
        )}
      </span>
      {voucher.redemption !== null && voucher.redemption.undoneAt !== null && (
        <span className="quiet small">{words.undoneAt(moment(voucher.redemption.undoneAt, language))}</span>
      )}
    </li>
  );
}

function Became({
  voucher: { status, validUntil, endedOn, endedEarly, redemption, memberPays, campaign },
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
      return (
        <span className="quiet">
          {endedEarly === null || endedOn === null
            ? words.EXPIRED(until(validUntil, language))
            : words[endedEarly](day(endedOn, language))}
        </span>
      );
    default:
      return unreachable(status);
  }
}
