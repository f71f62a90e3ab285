import { useEffect, useRef, useState, type FormEvent } from 'react';
import { AskMobileCodeDocument, type AskMobileCodeMutation } from '../../../../generated/worker/graphql.js';
import { ask } from '../../../../kit/ask.js';
import { asFailure, type Failure } from '../../../../kit/failure.js';
import { useWords } from '../../../../kit/language.js';
import { PhoneField } from '../../../../kit/phone-field.js';
import { Refusal, Trouble } from '../../../../kit/told.js';
import { CODE, isCodeWrong } from './wanted.js';
import { correctingWords } from './words.js';

/** How long one waits before another code can be sent: a text takes some seconds to come. */
const AGAIN_AFTER_MS = 30_000;

type Result = NonNullable<AskMobileCodeMutation['askMobileCode']>;
type Sending =
  | { readonly is: 'not sent' | 'on its way' }
  | { readonly is: 'answered'; readonly result: Result }
  | { readonly is: 'failed'; readonly failure: Failure };

interface ProveMobileProps {
  readonly mobile: string;
  readonly code: string;
  readonly onType: (code: string) => void;
  readonly onReady: () => void;
  readonly onBack: () => void;
}

/** Proves that whoever asks has the phone: a code comes to it, and is typed here. One that came before the page was loaded anew is as good. */
export function ProveMobile({ mobile, code, onType, onReady, onBack }: ProveMobileProps) {
  const words = useWords(correctingWords);
  const { sending, waits, send } = useCode(mobile);
  const [isAsked, setAsked] = useState(false);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (!isCodeWrong(code)) onReady();
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <h1 tabIndex={-1} ref={head}>
        {words.proveTitle}
      </h1>
      <p>{words.proveLead(mobile)}</p>
      <Became sending={sending} mobile={mobile} again={send} />
      <p>
        <button type="button" className="button plain" disabled={waits} onClick={send}>
          {sending.is === 'not sent' ? words.sendCode : waits ? words.sentWait : words.sendAgain}
        </button>
      </p>
      <PhoneField
        id="code"
        label={words.code}
        hint={words.codeHint}
        type="tel"
        value={code}
        mostCharacters={CODE.characters}
        says={isAsked && isCodeWrong(code) ? words.codeWrong : null}
        onType={onType}
      />
      <p className="actions">
        <button type="submit" className="button">
          {words.goOn}
        </button>
        <button type="button" className="button plain" onClick={onBack}>
          {words.change}
        </button>
      </p>
    </form>
  );
}

/** A code for a number, and whether it is too early for another. */
function useCode(mobile: string): {
  readonly sending: Sending;
  readonly waits: boolean;
  readonly send: () => void;
} {
  const [sending, setSending] = useState<Sending>({ is: 'not sent' });
  const [waits, setWaits] = useState(false);
  const isSent = sending.is === 'answered' && sending.result.__typename === 'MobileCodeRequested';
  useEffect(() => {
    if (!isSent || !waits) return undefined;
    const timer = setTimeout(() => setWaits(false), AGAIN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isSent, waits]);
  const send = (): void => {
    setWaits(true);
    setSending({ is: 'on its way' });
    void askForCode(mobile).then((became) => {
      setSending(became);
      setWaits(became.is === 'answered' && became.result.__typename === 'MobileCodeRequested');
    });
  };
  return { sending, waits, send };
}

/** It has no key: who asks again is counted again and sent another code, and so nobody asks by itself, nor twice while one is on its way. */
const once = { document: AskMobileCodeDocument };

async function askForCode(mobile: string): Promise<Sending> {
  try {
    const { data, missing } = await ask(once.document, { mobile });
    const result = data.askMobileCode;
    if (result !== null) return { is: 'answered', result };
    return { is: 'failed', failure: missing[0]?.failure ?? asFailure(new Error('no answer')) };
  } catch (error) {
    return { is: 'failed', failure: asFailure(error) };
  }
}

interface BecameProps {
  readonly sending: Sending;
  readonly mobile: string;
  readonly again: () => void;
}

function Became({ sending, mobile, again }: BecameProps) {
  const words = useWords(correctingWords);
  if (sending.is === 'failed') return <Trouble isDeed failure={sending.failure} again={again} />;
  if (sending.is !== 'answered') return null;
  const { result } = sending;
  if (result.__typename !== 'MobileCodeRequested') return <Refusal refused={result} />;
  return (
    <div className="note stack" role="status">
      <p>{words.sent(mobile)}</p>
      {result.shown !== null && (
        <p>
          {words.shown}
          <output>{result.shown}</output>
        </p>
      )}
    </div>
  );
}
