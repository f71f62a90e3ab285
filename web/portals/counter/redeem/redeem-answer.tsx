import { MINUTE_MS } from '@puhui/kernel';
import { useEffect, useState } from 'react';
import { moment } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { unreachable } from '../../../kit/refusal.js';
import { byServer } from '../../../kit/server-time.js';
import type { Wish } from '../../../kit/wish.js';
import { Go } from '../shell/go.js';
import { NextCode } from './next-code.js';
import { sound } from './sound.js';
import { ToCharge } from './to-charge.js';
import { tailOf } from './typed-code.js';
import type { RedeemResult } from './use-redeem.js';
import { titleOf, whyNot, type NotRedeemed } from './why-not.js';
import { redeemWords } from './words.js';

interface Onward {
  /** What was asked for: its code is named beside the answer. */
  readonly wish: Wish<string>;
  readonly redeem: (code: string) => void;
  readonly next: () => void;
  /** The code was read by the camera, which is wanted again for the next one. */
  readonly byCamera: boolean;
}

interface Answer extends Onward {
  readonly result: RedeemResult;
  /** This till has said so before, in another tab or before a reload. */
  readonly toldBefore: boolean;
}

/** Read from two metres: in colour, in words and by ear. */
export function RedeemAnswer({ result, toldBefore, ...onward }: Answer) {
  switch (result.__typename) {
    case 'VoucherRedeemed':
      return toldBefore ? <Before redeemed={result} {...onward} /> : <Good redeemed={result} {...onward} />;
    case 'InvalidCode':
    case 'CodeUnknown':
    case 'CodeAlreadyUsed':
    case 'CodeExpired':
    case 'CodeAlreadyEnded':
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

/** Scanned again so long after the first time without a result that the goods may have gone over the counter meanwhile. */
const LATE_MS = 2 * MINUTE_MS;

function Good({ redeemed: { voucher, redemption }, ...onward }: GoodProps) {
  const words = useWords(redeemWords);
  const language = useLanguage();
  const { given: code, begunAtMs } = onward.wish;
  const [isLate] = useState(() => Date.now() - begunAtMs > LATE_MS);
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
        {isLate && (
          <p className="says">
            {words.late(
              moment(byServer(begunAtMs).toISOString(), language),
              moment(redemption.redeemedAt, language),
            )}
          </p>
        )}
        <p>{words.codeTail(tailOf(code))}</p>
      </section>
      <NextCode redeemed={code} {...onward} />
      <UndoIt redemption={redemption} />
    </>
  );
}

/** The same success told a second time would be goods given twice: what was done is said, and that it was done before. */
function Before({ redeemed: { voucher, redemption }, ...onward }: GoodProps) {
  const code = onward.wish.given;
  const words = useWords(redeemWords);
  const language = useLanguage();
  useEffect(() => sound('bad'), []);
  return (
    <>
      <section className="answer bad">
        <h1 className="big">
          <span aria-hidden="true">✕ </span>
          {words.before}
        </h1>
        <p className="says">{words.beforeAt(moment(redemption.redeemedAt, language))}</p>
        <p className="says">
          <bdi>{voucher.campaign.title}</bdi>
        </p>
        <p>{words.codeTail(tailOf(code))}</p>
      </section>
      <NextCode redeemed={code} {...onward} />
      <UndoIt redemption={redemption} />
    </>
  );
}

function UndoIt({ redemption: { id, undoUntil } }: Pick<GoodProps['redeemed'], 'redemption'>) {
  const words = useWords(redeemWords);
  const language = useLanguage();
  return (
    <>
      <p className="actions">
        <Go to={{ page: 'undo', redemptionId: id }} className="button plain">
          {words.undo}
        </Go>
      </p>
      <p className="quiet">{words.undoUntil(moment(undoUntil, language))}</p>
    </>
  );
}

interface BadProps extends Onward {
  readonly refused: NotRedeemed;
}

function Bad({ refused, ...onward }: BadProps) {
  const words = useWords(redeemWords);
  const language = useLanguage();
  useEffect(() => sound('bad'), []);
  return (
    <>
      <section className="answer bad">
        <h1 className="big">
          <span aria-hidden="true">✕ </span>
          {titleOf(refused, language)}
        </h1>
        {whyNot(refused, language).map((sentence) => (
          <p key={sentence} className="says">
            {sentence}
          </p>
        ))}
        <p>{words.codeTail(tailOf(onward.wish.given))}</p>
      </section>
      <NextCode redeemed={null} {...onward} />
    </>
  );
}
