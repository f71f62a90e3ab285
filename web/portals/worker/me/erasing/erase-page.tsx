import { Link } from '@tanstack/react-router';
import { RequestErasureDocument, WhatIsOpenDocument } from '../../../../generated/worker/graphql.js';
import { useWords } from '../../../../kit/language.js';
import { Told } from '../../../../kit/told.js';
import { useAsked } from '../../../../kit/use-asked.js';
import { PhoneDeed } from '../../membership/phone-deed.js';
import { erasingWords } from './words.js';

interface Open {
  readonly id: string;
  readonly campaign: { readonly title: string };
}

/** Asks that what is held about oneself be erased: what goes, what stays and by which law; not while something would be lost by it. */
export function ErasePage() {
  const known = useAsked(WhatIsOpenDocument, {});
  return (
    <Told known={known}>
      {({ myErasure, myVouchers, myEntries }) => {
        if (myErasure?.status === 'WAITING') return <Waits />;
        // Not known is not none: what is missing is said above, and asked for again.
        if (myVouchers === null || myEntries === null) return <BackToMe />;
        const open = [...myVouchers.nodes, ...myEntries.nodes];
        return open.length > 0 ? <FirstThese open={open} /> : <Ask />;
      }}
    </Told>
  );
}

function Waits() {
  const words = useWords(erasingWords);
  return (
    <>
      <h1>{words.waits}</h1>
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

function FirstThese({ open }: { readonly open: readonly Open[] }) {
  const words = useWords(erasingWords);
  return (
    <>
      <h1>{words.open}</h1>
      <p className="quiet">{words.openHint}</p>
      <ul className="lines card">
        {open.map(({ id, campaign }) => (
          <li key={id}>
            <bdi>{campaign.title}</bdi>
          </li>
        ))}
      </ul>
      <BackToMe />
    </>
  );
}

function Ask() {
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
