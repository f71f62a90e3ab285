import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  RequestErasureDocument,
  WhatIsOpenDocument,
  type WhatIsOpenQuery,
} from '../../../../generated/worker/graphql.js';
import { useWords } from '../../../../kit/language.js';
import { Told } from '../../../../kit/told.js';
import { useAsked } from '../../../../kit/use-asked.js';
import { asFarAs } from '../../../../kit/unanswered.js';
import { PhoneDeed } from '../../membership/phone-deed.js';
import { TakeBackErasure } from './take-back-erasure.js';
import { erasingWords } from './words.js';

interface Open {
  readonly things: readonly { readonly id: string; readonly campaign: { readonly title: string } }[];
  /** There are more than these. */
  readonly goesOn: boolean;
}

/** What the page has had an answer to. */
type Answered = 'asked' | 'taken back' | null;

/** Asks that what is held about oneself be erased: what goes, what stays and by which law; not while something would be lost by it; and takes it back as long as it waits. */
export function ErasePage() {
  const known = useAsked(WhatIsOpenDocument, {});
  const [answered, setAnswered] = useState<Answered>(null);
  return (
    <Told known={known}>
      {(data) => {
        const shown = asFarAs(() => shownOf(data, answered), 'unknown');
        if (shown === 'done') return <Already />;
        if (shown === 'unknown') return <BackToMe />;
        if (shown === 'ask') return <Ask onAnswered={() => setAnswered('asked')} />;
        if ('waits' in shown)
          return <TakeBackErasure erasure={shown.waits} onAnswered={() => setAnswered('taken back')} />;
        return <FirstThese open={shown} />;
      }}
    </Told>
  );
}

/** What the page shows; what nobody answered is not known, and is no reason to go ahead: it is told above, and asked for again. Once it has its answer, that stays in sight, whatever is heard of the wish thereafter. */
export function shownOf(
  { myErasure, myVouchers, myEntries }: WhatIsOpenQuery,
  answered: Answered,
): 'ask' | { readonly waits: NonNullable<typeof myErasure> } | 'done' | 'unknown' | Open {
  if (answered === 'asked') return 'ask';
  if (myErasure !== null && (answered === 'taken back' || myErasure.status === 'WAITING'))
    return { waits: myErasure };
  if (myErasure?.status === 'DONE') return 'done';
  if (myVouchers === null || myEntries === null) return 'unknown';
  const lists = [myVouchers, myEntries];
  const things = lists.flatMap(({ nodes }) => nodes);
  return things.length > 0 ? { things, goesOn: lists.some(({ pageInfo }) => pageInfo.hasNextPage) } : 'ask';
}

function Already() {
  const words = useWords(erasingWords);
  return (
    <>
      <h1>{words.done}</h1>
      <BackToMe />
    </>
  );
}

function BackToMe() {
  const words = useWords(erasingWords);
  return (
    <p>
      <Link to="/me" className="button">
        {words.back}
      </Link>
    </p>
  );
}

function FirstThese({ open: { things, goesOn } }: { readonly open: Open }) {
  const words = useWords(erasingWords);
  return (
    <>
      <h1>{words.open}</h1>
      <p className="quiet">{words.openHint}</p>
      <ul className="lines card">
        {things.map(({ id, campaign }) => (
          <li key={id}>
            <bdi>{campaign.title}</bdi>
          </li>
        ))}
        {goesOn && <li className="quiet">{words.openMore}</li>}
      </ul>
      <BackToMe />
    </>
  );
}

function Ask({ onAnswered }: { readonly onAnswered: () => void }) {
  const words = useWords(erasingWords);
  return (
    <PhoneDeed
      title={words.title}
      facts={[
        [words.goes, words.goesWhat],
        [words.ends, words.endsWhat],
        [words.stays, words.staysWhat],
      ]}
      happens={words.happens}
      act={words.act}
      given={null}
      onAnswered={onAnswered}
      deed={{
        name: 'request-erasure',
        subject: 'me',
        isGiven: (value: unknown): value is null => value === null,
        document: RequestErasureDocument,
        variables: (_: null, idempotencyKey) => ({ idempotencyKey }),
        resultOf: ({ requestErasure }) => requestErasure,
      }}
      back={
        <Link to="/me" className="button plain">
          {words.notNow}
        </Link>
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
