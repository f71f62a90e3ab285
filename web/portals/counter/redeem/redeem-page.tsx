import { useCallback, useEffect, useRef, useState } from 'react';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Later } from '../../../kit/later.js';
import { unreachable } from '../../../kit/refusal.js';
import { Trouble } from '../../../kit/told.js';
import { useShift } from '../shell/shift.js';
import { CodeForm } from './code-form.js';
import { RedeemAnswer } from './redeem-answer.js';
import { sound } from './sound.js';
import { codeIn, tailOf } from './typed-code.js';
import { useLook } from './use-look.js';
import { useRedeem, type Redeeming } from './use-redeem.js';
import { useHeard } from './what-is-heard.js';
import { unsure } from './why-not.js';
import { redeemWords } from './words.js';

// With the pages that few customers need: it is there by the time that somebody presses.
const later = async () => import('../shell/later.js');

/** One customer after the other: a code comes in, an answer fills the screen. */
export function RedeemPage() {
  const { outletId } = useShift();
  return <AtOutlet key={outletId} />;
}

function AtOutlet() {
  const { outletId, cashierId } = useShift();
  const counter = useRedeem({ outletId, cashierId });
  const heard = useHeard(counter.wishing);
  return (
    <>
      {/* There from the beginning, as a screen reader wants it: what changes in it is read at once. */}
      <p className="only-heard" role="status" aria-live="assertive">
        {heard}
      </p>
      <Now key={outletId} counter={counter} outletId={outletId} />
    </>
  );
}

interface NowProps {
  readonly counter: ReturnType<typeof useRedeem>;
  readonly outletId: string;
}

function Now({ counter: { wishing, left, act, giveUp, again, restart }, outletId }: NowProps) {
  const words = useWords(redeemWords);
  // The camera looks on while this page is drawn anew: what it calls stays one and the same.
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  const { known: looked, look, close } = useLook(outletId);
  const [byCamera, setByCamera] = useState(false);
  const take = useCallback(
    (code: string, isScanned: boolean) => {
      close();
      setByCamera(isScanned);
      latest.current(codeIn(code));
    },
    [close],
  );
  const redeem = useCallback((code: string) => take(code, false), [take]);
  const scanned = useCallback((code: string) => take(code, true), [take]);
  switch (wishing.state) {
    case 'ready':
      return (
        <>
          <h1 className="only-heard">{words.title}</h1>
          {left.mine.length + left.others.length > 0 && (
            <Later load={later}>
              {({ LeftOver }) => <LeftOver left={left} outletId={outletId} end={giveUp} />}
            </Later>
          )}
          <CodeForm redeem={redeem} look={look} scanned={scanned} byCamera={byCamera} />
          {looked !== null && (
            <Later load={later}>{({ Looked }) => <Looked known={looked} close={close} />}</Later>
          )}
        </>
      );
    case 'waiting':
      return <OnItsWay {...wishing} next={restart} />;
    case 'failed':
      return (
        <>
          <Trouble isDeed failure={wishing.failure} again={again} />
          <PutAside
            code={wishing.wish.given}
            next={restart}
            isNoted={left.mine.some(({ key }) => key === wishing.wish.key)}
          />
        </>
      );
    case 'answered':
      return <RedeemAnswer {...wishing} redeem={redeem} next={restart} byCamera={byCamera} />;
    default:
      return unreachable(wishing);
  }
}

type OnItsWayProps = Extract<Redeeming, { state: 'waiting' }> & {
  readonly next: () => void;
  readonly patienceMs?: number;
};

/** How long an answer may take before the queue need not wait for it: a part that hangs is given up after much longer. */
const QUEUE_WAITS_MS = 5_000;

export function OnItsWay({ waiting, resumed, wish, next, patienceMs = QUEUE_WAITS_MS }: OnItsWayProps) {
  const words = useWords(redeemWords);
  const language = useLanguage();
  const [isLong, setLong] = useState(patienceMs === 0);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), patienceMs);
    return () => clearTimeout(timer);
  }, [patienceMs]);
  const isUnsure = waiting.for === 'line';
  useEffect(() => {
    if (isUnsure) sound('unsure');
  }, [isUnsure]);
  const title = {
    answer: resumed ? words.resumed : words.asking,
    queue: words.queue,
    line: unsure(language),
  }[waiting.for];
  return (
    <>
      <section className={waiting.for === 'answer' ? 'answer' : 'answer unsure'}>
        <h1 className="big">{title}</h1>
        {isUnsure && <p className="says">{words.lineHint}</p>}
        {waiting.for === 'queue' && <p className="says">{words.queueHint}</p>}
      </section>
      {waiting.for === 'answer' && !isLong ? null : <PutAside code={wish.given} next={next} isNoted />}
    </>
  );
}

interface PutAsideProps {
  readonly code: string;
  readonly next: () => void;
  /** What was turned away is over, and stands on no list. */
  readonly isNoted: boolean;
}

/** No customer waits for another one's answer. */
export function PutAside({ code, next, isNoted }: PutAsideProps) {
  const words = useWords(redeemWords);
  return (
    <>
      <p className="actions">
        <button type="button" className="button plain" onClick={next}>
          {isNoted ? words.putAside : words.next}
        </button>
      </p>
      {isNoted && <p className="quiet small">{words.putAsideHint(tailOf(code))}</p>}
    </>
  );
}
