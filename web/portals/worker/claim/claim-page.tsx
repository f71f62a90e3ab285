import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { moment } from '../../../kit/dates.js';
import { useLanguage } from '../../../kit/language.js';
import { unreachable } from '../../../kit/refusal.js';
import { Refusal, Trouble, Wait } from '../../../kit/told.js';
import { useWhoIsSignedIn } from '../../../kit/use-who.js';
import type { Waiting } from '../../../kit/patience.js';
import { byServer } from '../../../kit/server-time.js';
import type { LeftOver, Wish } from '../../../kit/wish.js';
import { useClaim, type Claiming } from './use-claim.js';
import { useClaimWords } from './worded.js';

/** The words of what was tapped, as the address says. */
const useTappedWords = () => useClaimWords(useSearch({ strict: false }).signUp === true);

/** A claim on its way, with an honest wait; then what became of it. */
export function ClaimPage() {
  const { campaignId } = useParams({ from: '/claim/$campaignId' });
  const { personId, failure } = useWhoIsSignedIn();
  if (personId !== null) return <ClaimOf key={personId} campaignId={campaignId} personId={personId} />;
  if (failure?.kind === 'signed-out') return <Trouble failure={failure} />;
  return failure === null ? <Wait /> : <OnItsWay waiting={{ for: 'line', tries: 1 }} />;
}

function ClaimOf(claim: Parameters<typeof useClaim>[0]) {
  const { wishing: claiming, left, resume, giveUp, again } = useClaim(claim);
  switch (claiming.state) {
    case 'ready':
      return left.mine.length === 0 ? (
        <NothingUnderWay />
      ) : (
        <FromBefore left={left} ask={resume} drop={giveUp} />
      );
    case 'waiting':
      return <OnItsWay waiting={claiming.waiting} />;
    case 'failed':
      return (
        <>
          <Trouble isDeed failure={claiming.failure} again={again} />
          <Onward />
        </>
      );
    case 'answered':
      return <Became result={claiming.result} />;
    default:
      return unreachable(claiming);
  }
}

function NothingUnderWay() {
  const words = useTappedWords();
  return (
    <>
      <h1>{words.lost}</h1>
      <p className="quiet">{words.lostHint}</p>
      <Onward />
    </>
  );
}

interface FromBeforeProps {
  readonly left: LeftOver<null>;
  readonly ask: (wish: Wish<null>) => void;
  readonly drop: (wish: Wish<null>) => void;
}

/** Begun some time ago, and no answer since: whether it is still wanted is the person's to say. */
export function FromBefore({ left: { mine }, ask, drop }: FromBeforeProps) {
  const words = useTappedWords();
  const language = useLanguage();
  return mine.map((wish) => (
    <section key={wish.key} className="card stack">
      <h1>{words.fromBefore(moment(byServer(wish.begunAtMs).toISOString(), language))}</h1>
      <p>{words.fromBeforeHint}</p>
      <p className="actions">
        <button type="button" className="button" onClick={() => ask(wish)}>
          {words.again}
        </button>
        <button type="button" className="button plain" onClick={() => drop(wish)}>
          {words.drop}
        </button>
      </p>
      <p className="quiet small">{words.dropHint}</p>
    </section>
  ));
}

function OnItsWay({ waiting: { for: waitsFor, tries } }: { readonly waiting: Waiting }) {
  const words = useTappedWords();
  const said = {
    answer: [words.asking, words.askingHint],
    queue: [words.queue, words.queueHint(tries)],
    line: [words.line, words.lineHint],
  } as const;
  const [title, hint] = said[waitsFor];
  return (
    <section className="card stack" role="status">
      <h1 className="wait">
        <span className="dot" aria-hidden="true" />
        {title}
      </h1>
      <p>{hint}</p>
    </section>
  );
}

function Became({ result }: { readonly result: Result }) {
  switch (result.__typename) {
    case 'VoucherClaimed':
      return <Claimed voucherId={result.voucher.id} />;
    case 'ClaimEntered':
      return <Entered {...result.entry} />;
    case 'NotEligible':
    case 'SoldOut':
    case 'PeriodSoldOut':
    case 'PersonLimitReached':
    case 'CampaignNotOpen':
    case 'MerchantNotOpen':
    case 'CampaignUnknown':
    case 'IdempotencyKeyAlreadyUsed':
    case 'InvalidInput':
    case 'TooBusy':
    case 'AskedTooOften':
      return <NotClaimed refused={result} />;
    default:
      return unreachable(result);
  }
}

/** The voucher's own page takes this one's place: going back from it leads home, and a reload shows the voucher. */
function Claimed({ voucherId }: { readonly voucherId: string }) {
  const navigate = useNavigate();
  useEffect(() => {
    void navigate({
      to: '/voucher/$voucherId',
      params: { voucherId },
      search: { claimed: true },
      replace: true,
    });
  }, [navigate, voucherId]);
  return null;
}

function Entered({ settlesAt, units }: { readonly settlesAt: string; readonly units: number }) {
  const words = useTappedWords();
  return (
    <>
      <h1>{words.entered}</h1>
      <p>{words.enteredHint(moment(settlesAt, useLanguage()), String(units))}</p>
      <Onward />
    </>
  );
}

type Result = Extract<Claiming, { state: 'answered' }>['result'];
interface NotClaimedProps {
  readonly refused: Exclude<Result, { __typename: 'VoucherClaimed' | 'ClaimEntered' }>;
}

export function NotClaimed({ refused }: NotClaimedProps) {
  const words = useTappedWords();
  return (
    <>
      <h1>{words.refused}</h1>
      {refused.__typename === 'SoldOut' ? <p>{words.soldOut}</p> : <Refusal refused={refused} />}
      <Onward />
    </>
  );
}

function Onward() {
  const words = useTappedWords();
  return (
    <p className="actions">
      <Link to="/" className="button">
        {words.toHome}
      </Link>
      <Link to="/wallet" className="button plain">
        {words.toWallet}
      </Link>
    </p>
  );
}
