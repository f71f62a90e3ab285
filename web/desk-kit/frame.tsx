import { useMatches } from '@tanstack/react-router';
import { cloneElement, isValidElement, useState, type ReactNode } from 'react';
import { DeskMeDocument } from '../generated/desk-kit/graphql.js';
import type { Failure } from '../kit/failure.js';
import { useIsAway } from '../kit/is-away.js';
import { useWords } from '../kit/language.js';
import { OtherLanguage } from '../kit/other-language.js';
import { placesWords } from '../kit/places-words.js';
import { NEWS_OF_OTHERS_MS } from '../kit/next-asking.js';
import { signOut } from '../kit/session.js';
import { ToSignIn } from '../kit/sign-in.js';
import { WhereSignedIn } from '../kit/where-signed-in.js';
import { Told, Trouble, Wait } from '../kit/told.js';
import { useAsked } from '../kit/use-asked.js';
import { asFarAs } from '../kit/unanswered.js';
import { useSessionOver } from '../kit/use-session-over.js';
import { useTypeSize } from '../kit/use-type-size.js';
import { useWhoIsSignedIn } from '../kit/use-who.js';
import { deskWords } from './desk-words.js';
import { holds, MeNow, PersonNow, type DeskMe, type Role } from './duties.js';

/** A line of the portal's menu, for who holds one of these roles, or for anybody signed in. The link is the portal's own, so that its types hold. */
export interface MenuItem {
  readonly roles: readonly Role[] | 'anybody';
  readonly link: ReactNode;
  /** Pages whose address does not begin with the link's: one leads to them from there, and there they are shown to be. */
  readonly owns?: readonly string[];
}

const isFor = (me: DeskMe | null, roles: MenuItem['roles']): boolean =>
  roles === 'anybody' || holds(me, roles);

interface DeskFrameProps {
  /** The portal's name, and what somebody can do here, in one sentence. */
  readonly name: string;
  readonly sentence: string;
  /** Who gives the duty that one needs here. */
  readonly whoGives: string;
  readonly menu: readonly MenuItem[];
  readonly children: ReactNode;
}

/**
 * Nothing is shown before it is known who looks, and by which duty; routes are static, so that a reload finds its page.
 * While the part that knows duties is away, the whole menu is offered all the same: the others work without it. Whose drafts
 * and wishes these are, the gateway says then.
 */
export function DeskFrame({ name, sentence, whoGives, menu, children }: DeskFrameProps) {
  const words = useWords(deskWords);
  const isHere = (one: DeskMe | null): boolean => menu.some(({ roles }) => isFor(one, roles));
  // Who has nothing to do here may have been given it meanwhile: the page opens by itself then. Who has something may be given more.
  const known = useAsked(
    DeskMeDocument,
    {},
    { everyMs: NEWS_OF_OTHERS_MS, mayChange: ({ me: one }) => one !== null },
  );
  const me = known.state === 'here' ? asFarAs(() => known.answer.data.me, null) : null;
  const isAway = useIsAway(known, (data) => data.me !== null);
  const who = useWhoIsSignedIn(isAway !== false);
  const personId = me?.person.id ?? who.personId;
  if (useSessionOver(personId !== null)) return <SessionOver />;
  if (me === null && isAway === false)
    return (
      <div className={known.state === 'waiting' ? 'desk' : undefined}>
        <Told known={known} says={words.waitsForMe} signedOut={<Welcome name={name} sentence={sentence} />}>
          {() => null}
        </Told>
      </div>
    );
  return (
    <MeNow.Provider value={me}>
      <Head name={name} me={me} menu={menu} />
      <main className="desk stack" id="main" tabIndex={-1}>
        {isAway !== false && <DutiesAway isLate={isAway === 'late'} />}
        {personId === null ? (
          <Unsure failure={who.failure} />
        ) : (
          <PersonNow.Provider value={personId}>
            {isHere(me) ? children : <NotHere me={me} sentence={sentence} whoGives={whoGives} />}
          </PersonNow.Provider>
        )}
      </main>
      {me !== null && <ElsewhereSignedIn />}
    </MeNow.Provider>
  );
}

/** What stood here goes with the session: whoever passes by reads nothing. What was typed comes back with its person. */
function SessionOver() {
  const words = useWords(deskWords);
  return (
    <main className="desk stack">
      <ToSignIn
        title={words.sessionOver}
        says={words.sessionOverHint}
        look="card stack narrow"
        role="alert"
      />
    </main>
  );
}

/** Nobody knows yet whose page it would be. */
function Unsure({ failure }: { readonly failure: Failure | null }) {
  return failure?.kind === 'signed-out' ? <Trouble failure={failure} /> : <Wait />;
}

function DutiesAway({ isLate }: { readonly isLate: boolean }) {
  const words = useWords(deskWords);
  return (
    <p className="note" role="status">
      <strong>{isLate ? words.dutiesLate : words.dutiesAway}</strong>
      {words.dutiesAwayHint}
    </p>
  );
}

/** Asked for when somebody unfolds it. */
function ElsewhereSignedIn() {
  const words = useWords(placesWords);
  const [open, setOpen] = useState(false);
  return (
    <details className="desk no-print" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.places}</summary>
      {open && <WhereSignedIn />}
    </details>
  );
}

/** The link as the menu has it: it is told where the page is one that belongs to it. The router tells the link's own pages by itself. */
function shownNow({ link, owns = [] }: MenuItem, fullPath: string): ReactNode {
  const isOwn = owns.some((path) => fullPath === path || fullPath.startsWith(`${path}/`));
  return isOwn && isValidElement<{ 'aria-current'?: 'true' }>(link)
    ? cloneElement(link, { 'aria-current': 'true' })
    : link;
}

interface HeadProps {
  readonly name: string;
  readonly me: DeskMe | null;
  readonly menu: readonly MenuItem[];
}

function Head({ name, me, menu }: HeadProps) {
  const words = useWords(deskWords);
  // Of which portal the routes are is not known here, and so neither is what they are called.
  const [here]: readonly { readonly fullPath: string }[] = useMatches().slice(-1);
  return (
    <header className="desk-head no-print">
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <p className="desk-name">
        <strong>{name}</strong>
        <span className="quiet small">
          {typeof me?.person.maskedName === 'string' && words.signedInAs(me.person.maskedName)}
        </span>
      </p>
      <nav aria-label={words.menu}>
        {menu.map(
          (item, index) =>
            isFor(me, item.roles) && <span key={index}>{shownNow(item, here?.fullPath ?? '/')}</span>,
        )}
      </nav>
      <p className="desk-own">
        <LargeType />
        <OtherLanguage />
        <button type="button" onClick={() => signOut(false)}>
          {words.signOut}
        </button>
      </p>
    </header>
  );
}

/** For who reads without glasses, at any desk: the browser keeps it for all portals. */
function LargeType() {
  const words = useWords(deskWords);
  const { size, choose } = useTypeSize();
  const isLarge = size === 'large';
  return (
    <button type="button" aria-pressed={isLarge} onClick={() => choose(isLarge ? 'normal' : 'large')}>
      {words.largeType}
    </button>
  );
}

/** Somebody's first visit explains itself in one sentence. */
function Welcome({ name, sentence }: { readonly name: string; readonly sentence: string }) {
  return (
    <main className="desk stack">
      <ToSignIn title={name} says={sentence} look="card stack narrow" />
    </main>
  );
}

interface NotHereProps extends Pick<DeskFrameProps, 'sentence' | 'whoGives'> {
  readonly me: DeskMe | null;
}

/**
 * Of whom it has no name the platform knows nothing yet: a local run that has just begun has not heard of its people, and nobody who is not
 * known has no duty. It is asked again in either case.
 */
function NotHere({ me, sentence, whoGives }: NotHereProps) {
  const words = useWords(deskWords);
  const isUnknown = me !== null && me.person.maskedName === null && me.person.erased !== true;
  if (isUnknown)
    return (
      <section className="card stack narrow" role="status">
        <h1>{words.notKnownYet}</h1>
        <p>{words.notKnownYetHint}</p>
        <p className="quiet">{whoGives}</p>
      </section>
    );
  return (
    <section className="card stack narrow">
      <h1>{words.noDuty}</h1>
      <p>{sentence}</p>
      <p className="quiet">{whoGives}</p>
      <p>
        <a href="/" className="button plain">
          {words.otherPortals}
        </a>
      </p>
    </section>
  );
}

export function DeskNotFound({ home }: { readonly home: ReactNode }) {
  const words = useWords(deskWords);
  return (
    <section className="stack narrow">
      <h1>{words.notFound}</h1>
      <p className="quiet">{words.notFoundHint}</p>
      <p>{home}</p>
    </section>
  );
}
