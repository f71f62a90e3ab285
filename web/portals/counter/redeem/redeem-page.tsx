import { useState } from 'react';
import { useWords } from '../../../kit/language.js';
import { unreachable } from '../../../kit/refusal.js';
import { Trouble } from '../../../kit/told.js';
import { useShift } from '../shell/shift.js';
import { CodeForm } from './code-form.js';
import { Looked } from './looked.js';
import { RedeemAnswer } from './redeem-answer.js';
import { useRedeem, type Redeeming } from './use-redeem.js';
import { redeemWords } from './words.js';

/** One customer after the other: a code comes in, an answer fills the screen. */
export function RedeemPage() {
  const { outletId } = useShift();
  return <AtOutlet key={outletId} outletId={outletId} />;
}

function AtOutlet({ outletId }: { readonly outletId: string }) {
  const words = useWords(redeemWords);
  const { redeeming, redeem, again, next } = useRedeem(outletId);
  const [looked, setLooked] = useState<string | null>(null);
  switch (redeeming.state) {
    case 'ready':
      return (
        <>
          <h1 className="only-heard">{words.title}</h1>
          <CodeForm redeem={redeem} look={setLooked} />
          {looked !== null && (
            <Looked memberCode={looked} outletId={outletId} close={() => setLooked(null)} />
          )}
        </>
      );
    case 'waiting':
      return <OnItsWay {...redeeming} />;
    case 'failed':
      return <Trouble failure={redeeming.failure} again={again} />;
    case 'answered':
      return <RedeemAnswer result={redeeming.result} next={next} />;
    default:
      return unreachable(redeeming);
  }
}

function OnItsWay({ waiting, resumed }: Extract<Redeeming, { state: 'waiting' }>) {
  const words = useWords(redeemWords);
  const title = { answer: resumed ? words.resumed : words.asking, queue: words.queue, line: words.line }[
    waiting.for
  ];
  return (
    <section className={waiting.for === 'answer' ? 'answer' : 'answer unsure'} role="status">
      <h1 className="big">{title}</h1>
      {waiting.for === 'line' && <p className="says">{words.lineHint}</p>}
    </section>
  );
}
