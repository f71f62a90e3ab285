import { REASON_CHARACTERS_MAX } from '@puhui/kernel';
import { useState, type FormEvent } from 'react';
import { moment } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { unreachable } from '../../../kit/refusal.js';
import { Refusal, Told, Trouble } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { RedemptionToUndoDocument, type RedemptionToUndoQuery } from '../../../generated/counter/graphql.js';
import { ToCharge } from '../redeem/to-charge.js';
import { Go } from '../shell/go.js';
import { useUndo, type Undoing } from './use-undo.js';
import { undoWords } from './words.js';

const reasons = ['wrongCode', 'changedMind', 'noService', 'other'] as const;

/** Says what undoing does, asks once and for the reason: it can't be undone itself. */
export function UndoPage({ redemptionId }: { readonly redemptionId: string }) {
  const { wishing: undoing, act: undo, again } = useUndo(redemptionId);
  switch (undoing.state) {
    case 'ready':
      return <Ask redemptionId={redemptionId} undo={undo} />;
    case 'waiting':
      return <OnItsWay undoing={undoing} />;
    case 'failed':
      return <Trouble failure={undoing.failure} again={again} />;
    case 'answered':
      return <Became result={undoing.result} />;
    default:
      return unreachable(undoing);
  }
}

interface AskProps {
  readonly redemptionId: string;
  readonly undo: (reason: string) => void;
}

/** Names what exactly is undone before it asks. */
function Ask({ redemptionId, undo }: AskProps) {
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
        ) : (
          <Reason one={one} undo={undo} />
        )
      }
    </Told>
  );
}

interface ReasonProps {
  readonly one: NonNullable<RedemptionToUndoQuery['outletRedemption']>;
  readonly undo: (reason: string) => void;
}

function Reason({ one: { redemption, voucher }, undo }: ReasonProps) {
  const language = useLanguage();
  const words = useWords(undoWords);
  const [reason, setReason] = useState<(typeof reasons)[number]>('wrongCode');
  const [own, setOwn] = useState('');
  const said = reason === 'other' ? own.trim() : words[reason];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (said !== '') undo(said);
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <h1>{words.title}</h1>
      <dl className="facts">
        <dt>{words.campaign}</dt>
        <dd>
          <bdi>{voucher.campaign.title}</bdi>
        </dd>
        <dt>{words.redeemedAt}</dt>
        <dd>{moment(redemption.redeemedAt, language)}</dd>
        <dt>{words.charged}</dt>
        <dd>
          <ToCharge memberPays={redemption.memberPays} price={voucher.campaign.price} />
        </dd>
      </dl>
      <p>{words.what}</p>
      <p className="quiet">
        {redemption.undoable ? words.until(moment(redemption.undoUntil, language)) : words.tooLate}
      </p>
      <fieldset className="choices">
        <legend>{words.reason}</legend>
        {reasons.map((one) => (
          <label key={one}>
            <input type="radio" name="reason" checked={reason === one} onChange={() => setReason(one)} />
            {words[one]}
          </label>
        ))}
      </fieldset>
      {reason === 'other' && (
        <div className="field">
          <label htmlFor="own">{words.ownWords}</label>
          <textarea
            id="own"
            value={own}
            maxLength={REASON_CHARACTERS_MAX}
            onChange={({ target }) => setOwn(target.value)}
          />
        </div>
      )}
      <p className="actions">
        <button type="submit" className="button" disabled={said === ''}>
          {words.undo}
        </button>
        <Go to={{ page: 'redeem' }} className="button plain">
          {words.keep}
        </Go>
      </p>
    </form>
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
