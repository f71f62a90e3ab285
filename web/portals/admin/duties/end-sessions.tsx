import { useState } from 'react';
import { endSessionsOf } from '../../../kit/session.js';
import { useWords } from '../../../kit/language.js';
import { endSessionsWords } from './words.js';

type Step = 'ready' | 'sure' | 'asked' | 'not done' | { readonly ended: number };

/** For when an account was stolen, or somebody leaves at once: whatever they have open ends, wherever they signed in. */
export function EndSessions({ personId }: { readonly personId: string }) {
  const words = useWords(endSessionsWords);
  const [step, setStep] = useState<Step>('ready');
  const end = async (): Promise<void> => {
    setStep('asked');
    const ended = await endSessionsOf(personId);
    setStep(ended === null ? 'not done' : { ended });
  };
  return (
    <section className="card stack" aria-labelledby="end-sessions">
      <h2 id="end-sessions">{words.title}</h2>
      <p className="quiet">{words.lead}</p>
      {typeof step === 'object' && <p role="status">{words.ended(step.ended)}</p>}
      {step === 'not done' && (
        <p className="note" role="status">
          {words.notDone}
        </p>
      )}
      {step === 'sure' && <p className="note">{words.sure}</p>}
      <p className="actions">
        {step === 'sure' ? (
          <>
            <button type="button" className="button" onClick={() => void end()}>
              {words.act}
            </button>
            <button type="button" className="button plain" onClick={() => setStep('ready')}>
              {words.leave}
            </button>
          </>
        ) : (
          <button
            type="button"
            className="button plain"
            disabled={step === 'asked'}
            onClick={() => setStep('sure')}
          >
            {words.begin}
          </button>
        )}
      </p>
    </section>
  );
}
