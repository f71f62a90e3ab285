import { useEffect } from 'react';
import { moment } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { explained, unreachable } from '../../../kit/refusal.js';
import type { Wish } from '../../../kit/wish.js';
import { Go } from '../shell/go.js';
import { NextCode } from './next-code.js';
import { sound } from './sound.js';
import { ToCharge } from './to-charge.js';
import { tailOf } from './typed-code.js';
import type { RedeemResult } from './use-redeem.js';
import { memberCanWords, redeemWords } from './words.js';

interface Onward {
  /** What was asked for: its code is named beside the answer. */
  readonly wish: Wish<string>;
  readonly redeem: (code: string) => void;
  readonly next: () => void;
}

/** Read from two metres: in colour, in words and by ear. */
export function RedeemAnswer({ result, ...onward }: { readonly result: RedeemResult } & Onward) {
  switch (result.__typename) {
    case 'VoucherRedeemed':
      return <Good redeemed={result} {...onward} />;
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
    case 'GranterNotIndependent':
    case 'IdempotencyKeyAlreadyUsed':
    case 'InvalidInput':
    case 'TooBusy':
    case 'AskedTooOften':
      return <Bad refused={result} {...onward} />;
    default:
      return unreachable(result);
  }
}

interface GoodProps extends Onward {
  readonly redeemed: Extract<RedeemResult, { __typename: 'VoucherRedeemed' }>;
}

function Good({ redeemed: { voucher, redemption }, wish: { given: code }, redeem, next }: GoodProps) {
  const words = useWords(redeemWords);
  const language = useLanguage();
  useEffect(() => sound('good'), []);
  return (
    <>
      <section className="answer good">
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
        <p>{words.codeTail(tailOf(code))}</p>
      </section>
      <NextCode redeemed={code} redeem={redeem} next={next} />
      <p className="actions">
        <Go to={{ page: 'undo', redemptionId: redemption.id }} className="button plain">
          {words.undo}
        </Go>
      </p>
      <p className="quiet">{words.undoUntil(moment(redemption.undoUntil, language))}</p>
    </>
  );
}

interface BadProps extends Onward {
  readonly refused: Exclude<RedeemResult, { __typename: 'VoucherRedeemed' }>;
}

function Bad({ refused, wish, redeem, next }: BadProps) {
  const words = useWords(redeemWords);
  const memberCan = useWords(memberCanWords);
  const { what, hint } = explained(refused, useLanguage());
  useEffect(() => sound('bad'), []);
  return (
    <>
      <section className="answer bad">
        <h1 className="big">
          <span aria-hidden="true">✕ </span>
          {words.bad}
        </h1>
        <p className="says">{what}</p>
        <p className="says">{hint}</p>
        {refused.__typename === 'CodeAlreadyUsed' && (
          <p className="says">{refused.here ? words.usedHere : words.usedElsewhere}</p>
        )}
        <p className="says">{memberCan[refused.__typename]}</p>
        <p>{words.codeTail(tailOf(wish.given))}</p>
      </section>
      <NextCode redeemed={null} redeem={redeem} next={next} />
    </>
  );
}
