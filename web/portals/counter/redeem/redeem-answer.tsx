import { useEffect, useRef } from 'react';
import { moment } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { explained, unreachable, type Refused } from '../../../kit/refusal.js';
import { Go } from '../shell/go.js';
import { sound } from './sound.js';
import { ToCharge } from './to-charge.js';
import type { RedeemResult } from './use-redeem.js';
import { redeemWords } from './words.js';

/** Read from two metres: in colour, in words and by ear. */
export function RedeemAnswer({ result, next }: { readonly result: RedeemResult; readonly next: () => void }) {
  switch (result.__typename) {
    case 'VoucherRedeemed':
      return <Good redeemed={result} next={next} />;
    case 'InvalidCode':
    case 'CodeUnknown':
    case 'CodeAlreadyUsed':
    case 'CodeExpired':
    case 'VoucherNotUsableYet':
    case 'CodeNotForCampaign':
    case 'CodeNotForOutlet':
    case 'OutletNotOpen':
    case 'NotYourOutlet':
    case 'TooManyWrongCodes':
    case 'PersonNotIndependent':
    case 'IdempotencyKeyAlreadyUsed':
    case 'InvalidInput':
    case 'TooBusy':
      return <Bad refused={result} next={next} />;
    default:
      return unreachable(result);
  }
}

interface GoodProps {
  readonly redeemed: Extract<RedeemResult, { __typename: 'VoucherRedeemed' }>;
  readonly next: () => void;
}

function Good({ redeemed: { voucher, redemption }, next }: GoodProps) {
  const words = useWords(redeemWords);
  const language = useLanguage();
  useEffect(() => sound('good'), []);
  return (
    <>
      <section className="answer good" role="status">
        <h1 className="big">
          <span aria-hidden="true">✓ </span>
          {words.good}
        </h1>
        <p className="big">
          <ToCharge memberPays={redemption.memberPays} price={voucher.campaign.price} />
        </p>
        <p className="says">
          <bdi>{voucher.campaign.title}</bdi>
        </p>
      </section>
      <p className="actions">
        <Next next={next} />
        <Go to={{ page: 'undo', redemptionId: redemption.id }} className="button plain">
          {words.undo}
        </Go>
      </p>
      <p className="quiet">{words.undoUntil(moment(redemption.undoUntil, language))}</p>
    </>
  );
}

function Bad({ refused, next }: { readonly refused: Refused; readonly next: () => void }) {
  const words = useWords(redeemWords);
  const { what, hint } = explained(refused, useLanguage());
  useEffect(() => sound('bad'), []);
  return (
    <>
      <section className="answer bad" role="alert">
        <h1 className="big">
          <span aria-hidden="true">✕ </span>
          {words.bad}
        </h1>
        <p className="says">{what}</p>
        <p className="says">{hint}</p>
      </section>
      <p className="actions">
        <Next next={next} />
      </p>
    </>
  );
}

/** Has the focus: Enter goes on, and so does a scanner that types the next code's Enter. */
function Next({ next }: { readonly next: () => void }) {
  const words = useWords(redeemWords);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <button ref={button} type="button" className="button" onClick={next}>
      {words.next}
    </button>
  );
}
