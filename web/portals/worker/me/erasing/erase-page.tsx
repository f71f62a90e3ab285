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
  readonly vouchers: readonly Thing[];
  readonly entries: readonly Thing[];
  /** There are more than these. */
  readonly goesOn: boolean;
}
interface Thing {
  readonly id: string;
  readonly campaign: { readonly title: string };
}
const NOTHING: Open = { vouchers: [], entries: [], goesOn: false };

/** What the page has had an answer to. */
type Answered = 'asked' | 'taken back' | null;

/** Asks that what is held about oneself be erased: what goes, what ends with it, and what stays by which law; and takes it back as long as it waits. */
export function ErasePage() {
  const known = useAsked(WhatIsOpenDocument, {});
  const [answered, setAnswered] = useState<Answered>(null);
  return (
    <Told known={known}>
      {(data) => {
        const shown = asFarAs(() => shownOf(data, answered), 'unknown');
        if (shown === 'done') return <Already />;
        if (shown === 'unknown') return <BackToMe />;
        if (typeof shown === 'object' && 'waits' in shown)
          return <TakeBackErasure erasure={shown.waits} onAnswered={() => setAnswered('taken back')} />;
        return <Ask open={shown === 'ask' ? NOTHING : shown} onAnswered={() => setAnswered('asked')} />;
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
  const [vouchers, entries] = [myVouchers.nodes, myEntries.nodes];
  if (vouchers.length + entries.length === 0) return 'ask';
  const goesOn = [myVouchers, myEntries].some(({ pageInfo }) => pageInfo.hasNextPage);
  return { vouchers, entries, goesOn };
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

/** What ends with it, each with the way to it: whoever would rather use it first can. */
function EndsToo({ open: { vouchers, entries, goesOn } }: { readonly open: Open }) {
  const words = useWords(erasingWords);
  return (
    <>
      <h2>{words.open}</h2>
      <p>{words.openHint}</p>
      <ul className="lines">
        {vouchers.map(({ id, campaign }) => (
          <li key={id}>
            <Link to="/voucher/$voucherId" params={{ voucherId: id }}>
              <bdi>{campaign.title}</bdi>
            </Link>
            <span className="quiet small">{words.voucher}</span>
          </li>
        ))}
        {entries.map(({ id, campaign }) => (
          <li key={id}>
            <Link to="/entry/$entryId/withdraw" params={{ entryId: id }}>
              <bdi>{campaign.title}</bdi>
            </Link>
            <span className="quiet small">{words.entry}</span>
          </li>
        ))}
        {goesOn && (
          <li>
            <Link to="/wallet">{words.openMore}</Link>
          </li>
        )}
      </ul>
    </>
  );
}

function Ask({ open, onAnswered }: { readonly open: Open; readonly onAnswered: () => void }) {
  const words = useWords(erasingWords);
  const endsToo = open.vouchers.length + open.entries.length > 0;
  return (
    <PhoneDeed
      title={words.title}
      facts={[
        [words.goes, words.goesWhat],
        [words.ends, words.endsWhat],
        [words.stays, words.staysWhat],
      ]}
      besides={endsToo && <EndsToo open={open} />}
      happens={words.happens}
      act={endsToo ? (open.entries.length === 0 ? words.actVouchers : words.actAll) : words.act}
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
