import { useEffect, useState } from 'react';
import { moment } from '../../../kit/dates.js';
import { firstKeys } from '../../../kit/first-key.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { byServer } from '../../../kit/server-time.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { settledAtMs, type LeftOver as Left, type Wish } from '../../../kit/wish.js';
import { LostRedemptionDocument, type LostRedemptionQuery } from '../../../generated/counter/graphql.js';
import { Go } from '../shell/go.js';
import { leftOverWords } from './left-over-words.js';
import { tailOf } from './typed-code.js';

interface LeftOverProps {
  readonly left: Left<string>;
  readonly outletId: string;
  readonly end: (wish: Wish<string>) => void;
}

/** Redemptions whose answer never came to this till. What became of them is asked, and nothing is redeemed by that. */
export function LeftOver({ left: { mine, others }, outletId, end }: LeftOverProps) {
  const words = useWords(leftOverWords);
  if (mine.length + others.length === 0) return null;
  return (
    <section className="note stack" aria-label={words.leftOver}>
      <strong>{words.leftOver}</strong>
      {mine.map((wish) => (
        <Mine key={wish.key} wish={wish} outletId={outletId} end={() => end(wish)} />
      ))}
      {others.map((wish) => (
        <p key={wish.key}>
          <Which wish={wish} /> {words.leftByOther}
        </p>
      ))}
    </section>
  );
}

export function Which({ wish: { given, begunAtMs } }: { readonly wish: Wish<string> }) {
  const words = useWords(leftOverWords);
  const language = useLanguage();
  return <>{words.leftOne(tailOf(given), moment(byServer(begunAtMs).toISOString(), language))}</>;
}

interface MineProps {
  readonly wish: Wish<string>;
  readonly outletId: string;
  readonly end: () => void;
}

function Mine({ wish, outletId, end }: MineProps) {
  const words = useWords(leftOverWords);
  const [asks, setAsks] = useState(false);
  return (
    <div className="stack">
      <p className="actions">
        <Which wish={wish} />
        {!asks && (
          <button type="button" className="button plain" onClick={() => setAsks(true)}>
            {words.findOut}
            <span className="only-heard"> {tailOf(wish.given)}</span>
          </button>
        )}
      </p>
      {asks && <Outcome wish={wish} outletId={outletId} end={end} />}
    </div>
  );
}

/** How often it is asked for while it may still be done. */
const LOOK_MS = 10_000;

/** That nothing was redeemed is told when nothing can come of it any more, and not before: until then it keeps its key. */
export function Outcome({ wish, outletId, end }: MineProps) {
  const words = useWords(leftOverWords);
  const { given: code, key } = wish;
  const known = useAsked(
    LostRedemptionDocument,
    { code, outletId, idempotencyKey: key },
    {
      everyMs: LOOK_MS,
      mayChange: ({ lostRedemption }) => lostRedemption === null && Date.now() < settledAtMs(wish),
    },
  );
  const isSettled = known.state === 'here' && known.atMs >= settledAtMs(wish);
  return (
    <div role="status">
      <Told known={known}>
        {({ lostRedemption }) => (
          <p className="actions">
            {lostRedemption === null ? (
              <NotRedeemed isSettled={isSettled} wish={wish} />
            ) : (
              <WasRedeemed lost={lostRedemption} wish={wish} />
            )}
            {(isSettled || lostRedemption !== null) && (
              <button type="button" className="button plain" onClick={end}>
                {words.noted}
              </button>
            )}
          </p>
        )}
      </Told>
    </div>
  );
}

interface WasRedeemedProps {
  readonly lost: NonNullable<LostRedemptionQuery['lostRedemption']>;
  readonly wish: Wish<string>;
}

/** Told here, it is told: the same code scanned later is one that was redeemed before. */
function WasRedeemed({ lost: { redemption, voucher }, wish: { key } }: WasRedeemedProps) {
  const words = useWords(leftOverWords);
  const language = useLanguage();
  useEffect(() => void firstKeys.tells(key), [key]);
  return (
    <>
      <span>
        {words.wasRedeemed(moment(redemption.redeemedAt, language))} <bdi>{voucher.campaign.title}</bdi>
      </span>
      <Go to={{ page: 'undo', redemptionId: redemption.id }}>{words.undo}</Go>
    </>
  );
}

function NotRedeemed({ isSettled, wish }: { readonly isSettled: boolean; readonly wish: Wish<string> }) {
  const words = useWords(leftOverWords);
  const language = useLanguage();
  if (isSettled) return words.wasNotRedeemed;
  return words.notRedeemedYet(moment(byServer(settledAtMs(wish)).toISOString(), language));
}
