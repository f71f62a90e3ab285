import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useCheckStep } from '../../../desk-kit/check-step.js';
import { AskOnce, OnItsWay, WithWayBack } from '../../../desk-kit/deed-parts.js';
import { Facts } from '../../../desk-kit/facts.js';
import { DeskNotFound } from '../../../desk-kit/frame.js';
import { OnlyFor } from '../../../desk-kit/only-for.js';
import { useVisit } from '../../../desk-kit/use-visit.js';
import { momentInFull } from '../../../kit/dates.js';
import { asFailure, type Failure } from '../../../kit/failure.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Trouble, Wait } from '../../../kit/told.js';
import { useClockMoves } from '../../../kit/use-clock-moves.js';
import { shellWords } from '../shell/words.js';
import { instantAhead, type Ahead } from './ahead.js';
import { HowFar } from './how-far.js';
import { localTime, moveLocalClock } from './local-time.js';
import { clockWords } from './words.js';

export const LOCAL_TIME = 'the local clock';

/** In any other run than a local one there is no such page. */
export function ClockPage() {
  const words = useWords(shellWords);
  const moves = useClockMoves();
  const visit = useVisit();
  if (moves === null) return <Wait />;
  if (!moves) return <DeskNotFound home={<Link to="/">{words.back}</Link>} />;
  return (
    <OnlyFor roles={['PLATFORM_ADMIN']}>
      <Clock key={visit} />
    </OnlyFor>
  );
}

/** From when to when somebody wants to move it, once they have said so. */
interface Wanted {
  readonly from: Date;
  readonly to: Date;
}
type Doing = 'nothing' | 'asked' | { readonly failure: Failure } | { readonly now: Date };

/** The clock is the gateway's and no part of the graph; it is moved to an instant, and so a second try moves it no further. */
function Clock() {
  const words = useWords(clockWords);
  const client = useQueryClient();
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [doing, setDoing] = useState<Doing>('nothing');
  const { atCheck, toCheck, back } = useCheckStep(wanted !== null);
  const goOn = (by: Ahead, days: number, from: Date): void => {
    setWanted({ from, to: instantAhead(by, days, from) });
    toCheck();
  };
  const move = async ({ to }: Wanted): Promise<void> => {
    setDoing('asked');
    try {
      const now = await moveLocalClock(to);
      setDoing({ now });
      await client.invalidateQueries();
    } catch (error) {
      setDoing({ failure: asFailure(error) });
    }
  };
  const onceMore = (): void => {
    setDoing('nothing');
    setWanted(null);
  };
  if (doing === 'asked') return <OnItsWay waitsFor="answer" title={words.title} change={onceMore} />;
  if (doing !== 'nothing' && 'now' in doing) return <Moved now={doing.now} onceMore={onceMore} />;
  if (wanted === null || !atCheck) return <Questions onReady={goOn} />;
  if (doing !== 'nothing')
    return (
      <WithWayBack title={words.title} change={onceMore}>
        <Trouble failure={doing.failure} again={() => void move(wanted)} />
      </WithWayBack>
    );
  return <Sure wanted={wanted} act={() => void move(wanted)} back={back} />;
}

interface SureProps {
  readonly wanted: Wanted;
  readonly act: () => void;
  readonly back: () => void;
}

function Sure({ wanted: { from, to }, act, back }: SureProps) {
  const words = useWords(clockWords);
  const language = useLanguage();
  const said = (instant: Date): string => momentInFull(instant.toISOString(), language);
  return (
    <AskOnce
      title={words.title}
      check={{
        facts: [
          [words.from, said(from)],
          [words.to, said(to)],
        ],
        caution: words.noWayBack,
        happens: words.falls,
        act: words.act,
      }}
      act={act}
      back={back}
    >
      {null}
    </AskOnce>
  );
}

interface MovedProps {
  readonly now: Date;
  readonly onceMore: () => void;
}

function Moved({ now, onceMore }: MovedProps) {
  const words = useWords(clockWords);
  const language = useLanguage();
  return (
    <section className="stack narrow" role="status">
      <h1>{words.moved(momentInFull(now.toISOString(), language))}</h1>
      <p>{words.movedHint}</p>
      <p className="actions">
        <button type="button" className="button plain" onClick={onceMore}>
          {words.once}
        </button>
      </p>
    </section>
  );
}

interface QuestionsProps {
  readonly onReady: (by: Ahead, days: number, from: Date) => void;
}

/** How far it is to be moved, from the time that it is when somebody has said so. */
function Questions({ onReady }: QuestionsProps) {
  const words = useWords(clockWords);
  const { data, error, refetch } = useQuery({ queryKey: [LOCAL_TIME], queryFn: localTime });
  const again = (): void => void refetch();
  const goOn = async (by: Ahead, days: number): Promise<void> => {
    const { data: now } = await refetch();
    if (now !== undefined) onReady(by, days, now);
  };
  if (error !== null) return <Trouble failure={asFailure(error)} again={again} isQuestion />;
  if (data === undefined) return <Wait />;
  return (
    <section className="stack narrow">
      <h1>{words.title}</h1>
      <p className="quiet">{words.lead}</p>
      <TimeNow told={data} />
      <HowFar onReady={(by, days) => void goOn(by, days)} />
    </section>
  );
}

/** How often the time is drawn anew, which is told to the minute. */
const TICK_MS = 10_000;

/** It goes on while somebody looks at it, without being asked for again: that would keep a session alive. */
function TimeNow({ told }: { readonly told: Date }) {
  const words = useWords(clockWords);
  const language = useLanguage();
  const [now, setNow] = useState(told);
  useEffect(() => {
    const toldAtMs = Date.now();
    const tick = (): void => setNow(new Date(told.getTime() + Date.now() - toldAtMs));
    tick();
    const ticking = setInterval(tick, TICK_MS);
    return () => clearInterval(ticking);
  }, [told]);
  return <Facts lines={[[words.now, momentInFull(now.toISOString(), language)]]} />;
}
