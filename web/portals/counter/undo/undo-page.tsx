import { REASON_CHARACTERS_MAX } from '@puhui/kernel';
import { useState, type FormEvent } from 'react';
import { moment } from '../../../kit/dates.js';
import type { Failure } from '../../../kit/failure.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { unreachable } from '../../../kit/refusal.js';
import { PhoneField } from '../../../kit/phone-field.js';
import { Refusal, Told, Trouble } from '../../../kit/told.js';
import { isReadable } from '../../../kit/typed-text.js';
import { useAsked } from '../../../kit/use-asked.js';
import { RedemptionToUndoDocument, type RedemptionToUndoQuery } from '../../../generated/counter/graphql.js';
import { ToCharge } from '../redeem/to-charge.js';
import { Go } from '../shell/go.js';
import { takenWords, useWhoTook } from '../today/taken.js';
import { useUndo, type Undoing } from './use-undo.js';
import { undoWords } from './words.js';

const reasons = ['wrongCode', 'changedMind', 'noService', 'other'] as const;

/** Why it is undone: one of the usual reasons, or in words of one's own. */
interface Why {
  /** Null until one is chosen: a reason that nobody chose would stand in the books as theirs. */
  readonly reason: (typeof reasons)[number] | null;
  readonly own: string;
}

export const NO_REASON_YET: Why = { reason: null, own: '' };

/** Says what undoing does, asks once and for the reason: it can't be undone itself. */
export function UndoPage({ redemptionId }: { readonly redemptionId: string }) {
  const { wishing: undoing, act: undo, again, restart } = useUndo(redemptionId);
  const [why, setWhy] = useState(NO_REASON_YET);
  switch (undoing.state) {
    case 'ready':
      return <Ask redemptionId={redemptionId} why={why} onWhy={setWhy} undo={undo} />;
    case 'waiting':
      return <OnItsWay undoing={undoing} />;
    case 'failed':
      return <NotUndone failure={undoing.failure} again={again} back={restart} />;
    case 'answered':
      return <Became result={undoing.result} />;
    default:
      return unreachable(undoing);
  }
}

interface WhyProps {
  readonly why: Why;
  readonly onWhy: (why: Why) => void;
  readonly undo: (reason: string) => void;
}
interface AskProps extends WhyProps {
  readonly redemptionId: string;
}

/** Names what exactly is undone before it asks; what can't be undone is not asked about. */
export function Ask({ redemptionId, ...asked }: AskProps) {
  const words = useWords(undoWords);
  const known = useAsked(RedemptionToUndoDocument, { id: redemptionId });
  return (
    <Told known={known}>
      {({ outletRedemption: one }) =>
        one === null ? (
          <div className="note" role="status">
            <strong>{words.unknown}</strong>
            {words.unknownHint}
          </div>
        ) : one.redemption.undone ? (
          <Undone />
        ) : (
          <Reason one={one} {...asked} />
        )
      }
    </Told>
  );
}

interface ReasonProps extends WhyProps {
  readonly one: NonNullable<RedemptionToUndoQuery['outletRedemption']>;
}

function Reason({ one, why, onWhy, undo }: ReasonProps) {
  const { redemption } = one;
  const language = useLanguage();
  const words = useWords(undoWords);
  const [isPressed, setPressed] = useState(false);
  const said = saidOf(why, words);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setPressed(true);
    if (said !== '' && isReadable(said, REASON_CHARACTERS_MAX)) undo(said);
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <h1>{words.title}</h1>
      <WhichOne one={one} />
      {redemption.undoable && <p>{words.what}</p>}
      <p className="quiet">
        {redemption.undoable ? words.until(moment(redemption.undoUntil, language)) : words.tooLate}
      </p>
      {redemption.undoable && <WhyBox why={why} onWhy={onWhy} />}
      {isPressed && said === '' && (
        <p className="note" role="alert">
          {why.reason === null ? words.chooseReason : words.ownWords}
        </p>
      )}
      <p className="actions">
        {redemption.undoable && (
          <button type="submit" className="button">
            {words.undo}
          </button>
        )}
        <Go to={{ page: 'redeem' }} className="button plain">
          {words.keep}
        </Go>
      </p>
    </form>
  );
}

/** So that two of the same campaign and minute are not taken for each other. */
function WhichOne({ one }: Pick<ReasonProps, 'one'>) {
  const language = useLanguage();
  const words = useWords(undoWords);
  const taken = useWords(takenWords);
  const cashier = useWhoTook(one);
  const { redemption, voucher, codeTail } = one;
  return (
    <dl className="facts">
      <dt>{words.campaign}</dt>
      <dd>
        <bdi>{voucher.campaign.title}</bdi>
      </dd>
      {codeTail !== null && (
        <>
          <dt>{taken.tail}</dt>
          <dd className="figures">
            <bdi>{codeTail}</bdi>
          </dd>
        </>
      )}
      <dt>{words.redeemedAt}</dt>
      <dd>{moment(redemption.redeemedAt, language)}</dd>
      <dt>{taken.cashier}</dt>
      <dd>
        <bdi>{cashier}</bdi>
      </dd>
      <dt>{words.charged}</dt>
      <dd>
        <ToCharge memberPays={redemption.memberPays} price={voucher.campaign.price} />
      </dd>
    </dl>
  );
}

/** The reason in words; empty while it is missing. */
function saidOf({ reason, own }: Why, words: (typeof undoWords)['zh']): string {
  if (reason === null) return '';
  return reason === 'other' ? own.trim() : words[reason];
}

function WhyBox({ why, onWhy }: Pick<WhyProps, 'why' | 'onWhy'>) {
  const words = useWords(undoWords);
  return (
    <>
      <fieldset className="choices">
        <legend>{words.reason}</legend>
        {reasons.map((reason) => (
          <label key={reason}>
            <input
              type="radio"
              name="reason"
              checked={why.reason === reason}
              onChange={() => onWhy({ ...why, reason })}
            />
            {words[reason]}
          </label>
        ))}
      </fieldset>
      {why.reason === 'other' && (
        <PhoneField
          id="own"
          label={words.ownWords}
          value={why.own}
          mostCharacters={REASON_CHARACTERS_MAX}
          isLong
          onType={(own) => onWhy({ ...why, own })}
        />
      )}
    </>
  );
}

function OnItsWay({ undoing }: { readonly undoing: Extract<Undoing, { state: 'waiting' }> }) {
  const words = useWords(undoWords);
  return (
    <section className="answer" role="status">
      <h1 className="big">{undoing.waiting.for === 'line' ? words.line : words.asking}</h1>
    </section>
  );
}

interface NotUndoneProps {
  readonly failure: Failure;
  readonly again: () => void;
  readonly back: () => void;
}

/** Nobody has to stay with it: back to the reason, or on to the next customer. What may have been done keeps its key. */
function NotUndone({ failure, again, back }: NotUndoneProps) {
  const words = useWords(undoWords);
  return (
    <>
      <h1>{words.title}</h1>
      <Trouble isDeed failure={failure} again={again} />
      <p className="actions">
        <button type="button" className="button plain" onClick={back}>
          {words.change}
        </button>
      </p>
      <Onward />
    </>
  );
}

function Became({ result }: { readonly result: Extract<Undoing, { state: 'answered' }>['result'] }) {
  switch (result.__typename) {
    case 'RedemptionUndone':
      return <Undone />;
    case 'RedemptionUnknown':
    case 'RedemptionAlreadyUndone':
    case 'UndoWindowOver':
    case 'PersonNotIndependent':
    case 'GranterNotIndependent':
    case 'IdempotencyKeyAlreadyUsed':
    case 'InvalidInput':
    case 'NotAllowed':
      return (
        <>
          <Refusal refused={result} />
          <Onward />
        </>
      );
    default:
      return unreachable(result);
  }
}

function Undone() {
  const words = useWords(undoWords);
  return (
    <>
      <section className="answer" role="status">
        <h1 className="big">{words.done}</h1>
        <p className="says">{words.doneHint}</p>
      </section>
      <Onward />
    </>
  );
}

function Onward() {
  const words = useWords(undoWords);
  return (
    <p className="actions">
      <Go to={{ page: 'redeem' }} className="button">
        {words.next}
      </Go>
    </p>
  );
}
