import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { AskOnce, OnItsWay, WithWayBack } from '../../../desk-kit/deed-parts.js';
import { NobodyChosen } from '../../../desk-kit/duties/grant-duty.js';
import { usePersonName } from '../../../desk-kit/duties/person-name.js';
import { dutiesWords } from '../../../desk-kit/duties/words.js';
import { EmptyPage } from '../../../desk-kit/facts.js';
import { OnlyFor } from '../../../desk-kit/only-for.js';
import { useFigure } from '../../../kit/figure.js';
import { useWords } from '../../../kit/language.js';
import { endSessionsOf } from '../../../kit/session.js';
import { endSessionsWords } from './words.js';

type Step = 'sure?' | 'asked' | 'not done' | { readonly ended: number };

/** For when an account was stolen, or somebody leaves at once: whatever they have open ends, wherever they signed in. */
export function EndSessionsPage() {
  const { person = '' } = useSearch({ from: '/duties/end-sessions' });
  return (
    <OnlyFor roles={['PLATFORM_ADMIN']}>
      {person === '' ? <NobodyChosen /> : <EndSessionsOf key={person} person={person} />}
    </OnlyFor>
  );
}

/** Sessions are the gateway's and no part of the graph; they are ended as often as it is asked, and so it needs no key. */
function EndSessionsOf({ person }: { readonly person: string }) {
  const words = useWords(endSessionsWords);
  const duties = useWords(dutiesWords);
  const name = usePersonName(person);
  const [step, setStep] = useState<Step>('sure?');
  const end = async (): Promise<void> => {
    setStep('asked');
    const ended = await endSessionsOf(person);
    setStep(ended === null ? 'not done' : { ended });
  };
  if (name === null)
    return (
      <EmptyPage title={duties.personUnknown}>
        <p>{duties.personUnknownHint}</p>
      </EmptyPage>
    );
  if (step === 'sure?')
    return (
      <AskOnce
        title={words.title}
        check={{ facts: [[words.whose, name]], happens: words.happens, act: words.act }}
        act={() => void end()}
        back={null}
      >
        <p className="quiet">{words.lead}</p>
      </AskOnce>
    );
  const change = (): void => setStep('sure?');
  if (step === 'asked') return <OnItsWay waitsFor="answer" title={words.title} change={change} />;
  if (step === 'not done')
    return (
      <WithWayBack title={words.title} change={change}>
        <p className="note" role="status">
          {words.notDone}
        </p>
      </WithWayBack>
    );
  return <Ended person={person} count={step.ended} />;
}

function Ended({ person, count }: { readonly person: string; readonly count: number }) {
  const words = useWords(endSessionsWords);
  const duties = useWords(dutiesWords);
  const figure = useFigure();
  return (
    <section className="stack narrow" role="status">
      <h1>{count === 0 ? words.noneEnded : words.ended(figure(count))}</h1>
      <p className="actions">
        <Link to="/duties" search={{ person }} className="button">
          {duties.toPerson}
        </Link>
      </p>
    </section>
  );
}
