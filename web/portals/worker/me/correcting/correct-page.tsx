import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import {
  RequestRectificationDocument,
  WhatIsHeldDocument,
  type WhatIsHeldQuery,
} from '../../../../generated/worker/graphql.js';
import { useWords } from '../../../../kit/language.js';
import { PhoneField } from '../../../../kit/phone-field.js';
import { shelfOfPage } from '../../../../kit/shelf-of-page.js';
import { Told } from '../../../../kit/told.js';
import { isReadable } from '../../../../kit/typed-text.js';
import { useAsked } from '../../../../kit/use-asked.js';
import { PhoneDeed } from '../../membership/phone-deed.js';
import {
  BOXES,
  heldOf,
  isAsked,
  isMobileWrong,
  MOST_CHARACTERS,
  wantedOf,
  wantsNothing,
  type Asked,
  type Typed,
  type Wanted,
} from './wanted.js';
import { ProveMobile } from './prove-mobile.js';
import { TakeBackCorrection } from './take-back-correction.js';
import { correctingWords } from './words.js';

/** A mobile number is nothing that a browser holds. */
const ofPage = shelfOfPage();

/** Asks that mobile or work be corrected: what is held stands in the boxes, and what is changed is asked for; what waits is taken back. */
export function CorrectPage() {
  const known = useAsked(WhatIsHeldDocument, {});
  const [answered, setAnswered] = useState<'asked' | 'taken back' | null>(null);
  return (
    <Told known={known}>
      {({ me, myRectification }) => {
        if (me === null || me.person.erased === true) return <BackToMe />;
        // Once it has its answer, that stays in sight, whatever is heard of the wish thereafter.
        const waits = answered === null ? myRectification?.status === 'WAITING' : answered === 'taken back';
        if (waits && myRectification !== null)
          return (
            <TakeBackCorrection
              rectification={myRectification}
              onAnswered={() => setAnswered('taken back')}
            />
          );
        return <Correct me={me} onAnswered={() => setAnswered('asked')} />;
      }}
    </Told>
  );
}

function BackToMe() {
  const words = useWords(correctingWords);
  return (
    <p>
      <Link to="/me" className="button">
        {words.back}
      </Link>
    </p>
  );
}

interface CorrectProps {
  readonly me: NonNullable<WhatIsHeldQuery['me']>;
  readonly onAnswered: () => void;
}

function Correct({ me, onAnswered }: CorrectProps) {
  // What the boxes began with: what an officer corrects meanwhile is not asked back by somebody who did not touch it.
  const [held] = useState(() => heldOf(me.memberships));
  const [typed, setTyped] = useState<Typed>({
    mobile: '',
    ...(held ?? { workerType: '', employer: '', platform: '' }),
  });
  const [code, setCode] = useState('');
  const [step, setStep] = useState<'boxes' | 'code' | 'check'>('boxes');
  const wanted = wantedOf(typed, held);
  const { mobile } = wanted;
  if (step === 'code' && mobile !== null)
    return (
      <ProveMobile
        mobile={mobile}
        code={code}
        onType={setCode}
        onReady={() => setStep('check')}
        onBack={() => setStep('boxes')}
      />
    );
  if (step !== 'check')
    return (
      <Boxes
        typed={typed}
        isMember={held !== null}
        mobile={me.person.maskedMobile}
        isNothing={wantsNothing(wanted)}
        onTyped={setTyped}
        onReady={() => setStep(mobile === null ? 'check' : 'code')}
      />
    );
  return (
    <Check
      wanted={wanted}
      code={mobile === null ? null : code}
      onAnswered={onAnswered}
      onChange={() => setStep('boxes')}
      onMend={() => {
        setCode('');
        setStep(mobile === null ? 'boxes' : 'code');
      }}
    />
  );
}

interface CheckProps {
  readonly wanted: Wanted;
  /** Null where no mobile is asked for. */
  readonly code: string | null;
  readonly onAnswered: () => void;
  readonly onChange: () => void;
  /** Back to what was refused. */
  readonly onMend: () => void;
}

function Check({ wanted, code, onAnswered, onChange, onMend }: CheckProps) {
  const words = useWords(correctingWords);
  return (
    <PhoneDeed
      title={words.checkTitle}
      facts={BOXES.map((box) => [words[box], wanted[box] === '' ? words.none : wanted[box]] as const)}
      happens={words.happens}
      act={words.act}
      given={{ ...wanted, code }}
      onAnswered={onAnswered}
      deed={{
        name: 'request-rectification',
        subject: 'me',
        isGiven: isAsked,
        ofPerson: ofPage,
        document: RequestRectificationDocument,
        variables: (given: Asked, idempotencyKey) => ({ input: { ...given, idempotencyKey } }),
        resultOf: ({ requestRectification }) => requestRectification,
      }}
      back={
        <button type="button" className="button plain" onClick={onChange}>
          {words.change}
        </button>
      }
      mend={
        <button type="button" className="button" onClick={onMend}>
          {code === null ? words.change : words.otherCode}
        </button>
      }
      done={words.asked}
      says={words.askedHint}
      refused={words.notAsked}
      onward={
        <Link to="/me" className="button">
          {words.back}
        </Link>
      }
    />
  );
}

interface BoxesProps {
  readonly typed: Typed;
  readonly isMember: boolean;
  readonly mobile: string | null;
  readonly isNothing: boolean;
  readonly onTyped: (typed: Typed) => void;
  readonly onReady: () => void;
}

function Boxes({ typed, isMember, mobile, isNothing, onTyped, onReady }: BoxesProps) {
  const words = useWords(correctingWords);
  const [isAsked, setAsked] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    const isSound = BOXES.every((box) => isReadable(typed[box], MOST_CHARACTERS[box]));
    if (!isNothing && isSound && !isMobileWrong(typed.mobile)) onReady();
  };
  const shown = BOXES.filter((box) => isMember || box === 'mobile');
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <h1>{words.title}</h1>
      <p className="quiet">{words.lead}</p>
      {isAsked && isNothing && (
        <p className="note" role="alert">
          {words.nothing}
        </p>
      )}
      {shown.map((box) => (
        <PhoneField
          key={box}
          id={box}
          label={words[box]}
          hint={box === 'mobile' ? words.mobileHint(mobile ?? words.none) : words[`${box}Hint`]}
          type={box === 'mobile' ? 'tel' : 'text'}
          value={typed[box]}
          mostCharacters={MOST_CHARACTERS[box]}
          // Not while it is being typed: half a number is no mistake.
          says={box === 'mobile' && isAsked && isMobileWrong(typed.mobile) ? words.mobileWrong : null}
          onType={(value) => onTyped({ ...typed, [box]: value })}
        />
      ))}
      <p className="actions">
        <button type="submit" className="button">
          {words.goOn}
        </button>
        <Link to="/me" className="button plain">
          {words.notNow}
        </Link>
      </p>
    </form>
  );
}
