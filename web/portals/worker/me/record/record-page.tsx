import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { ask } from '../../../../kit/ask.js';
import { useWords } from '../../../../kit/language.js';
import { byServer } from '../../../../kit/server-time.js';
import { Trouble, Wait } from '../../../../kit/told.js';
import { useAsked } from '../../../../kit/use-asked.js';
import { WorkerMeDocument } from '../../../../generated/worker/graphql.js';
import { gather, type MyRecord } from './gather.js';
import { recordWords } from './words.js';

/** Words for all that may be held come when somebody looks: who only claims does not wait for them. */
const Found = lazy(async () => import('./found.js'));

type Looking =
  | { readonly state: 'ready' | 'waiting' | 'failed' }
  | { readonly state: 'here'; readonly record: MyRecord };

/** A copy of what is held about oneself: looked up in every service when it is asked for, and taken along as a file. */
export function RecordPage() {
  const words = useWords(recordWords);
  const known = useAsked(WorkerMeDocument, {});
  const [looking, setLooking] = useState<Looking>({ state: 'ready' });
  const look = (): void => {
    setLooking({ state: 'waiting' });
    gather(ask, byServer()).then(
      (record) => setLooking({ state: 'here', record }),
      () => setLooking({ state: 'failed' }),
    );
  };
  // What is nobody's is looked up for nobody: the way in stands here as on every other page.
  if (known.state === 'failed' && known.failure.kind === 'signed-out')
    return (
      <>
        <h1>{words.title}</h1>
        <Trouble failure={known.failure} />
      </>
    );
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{words.lead}</p>
      {looking.state === 'here' ? (
        <Suspense fallback={<Wait />}>
          <Found record={looking.record} />
        </Suspense>
      ) : (
        <p>
          <button
            type="button"
            className="button whole"
            disabled={looking.state === 'waiting'}
            onClick={look}
          >
            {looking.state === 'waiting' ? words.gathering : words.gather}
          </button>
        </p>
      )}
      {looking.state === 'failed' && (
        <p className="note" role="alert">
          {words.failed}
        </p>
      )}
      <p>
        <Link to="/me" className="button plain">
          {words.back}
        </Link>
      </p>
    </>
  );
}
