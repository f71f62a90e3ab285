import { useState, type ReactNode } from 'react';
import { DeskMeDocument } from '../generated/desk-kit/graphql.js';
import type { Failure } from '../kit/failure.js';
import { useIsAway } from '../kit/is-away.js';
import { useSpeaking, useWords } from '../kit/language.js';
import { placesWords } from '../kit/places-words.js';
import { signIn, signOut } from '../kit/session.js';
import { WhereSignedIn } from '../kit/where-signed-in.js';
import { Told, Trouble, Wait } from '../kit/told.js';
import { useAsked } from '../kit/use-asked.js';
import { useWhoIsSignedIn } from '../kit/use-who.js';
import { deskWords } from './desk-words.js';
import { holds, MeNow, PersonNow, type DeskMe, type Role } from './duties.js';

/** A line of the portal's menu, for who holds one of these roles, or for anybody signed in. The link is the portal's own, so that its types hold. */
export interface MenuItem {
  readonly roles: readonly Role[] | 'anybody';
  readonly link: ReactNode;
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
  const known = useAsked(DeskMeDocument, {});
  const me = known.state === 'here' ? known.answer.data.me : null;
  const isAway = useIsAway(known, (data) => data.me !== null);
  const who = useWhoIsSignedIn(isAway);
  const personId = me?.person.id ?? who.personId;
  if (me === null && !isAway)
    return (
      <Told known={known} signedOut={<Welcome name={name} sentence={sentence} />}>
        {() => null}
      </Told>
    );
  const isHere = menu.some(({ roles }) => isFor(me, roles));
  return (
    <MeNow.Provider value={me}>
      <Head name={name} me={me} menu={menu} />
      <main className="desk stack" id="main" tabIndex={-1}>
        {isAway && <DutiesAway />}
        {personId === null ? (
          <Unsure failure={who.failure} />
        ) : (
          <PersonNow.Provider value={personId}>
            {isHere ? children : <NoDuty sentence={sentence} whoGives={whoGives} />}
          </PersonNow.Provider>
        )}
      </main>
      {me !== null && <ElsewhereSignedIn />}
    </MeNow.Provider>
  );
}

/** Nobody knows yet whose page it would be. */
function Unsure({ failure }: { readonly failure: Failure | null }) {
  return failure?.kind === 'signed-out' ? <Trouble failure={failure} /> : <Wait />;
}

function DutiesAway() {
  const words = useWords(deskWords);
  return (
    <p className="note" role="status">
      <strong>{words.dutiesAway}</strong>
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

interface HeadProps {
  readonly name: string;
  readonly me: DeskMe | null;
  readonly menu: readonly MenuItem[];
}

function Head({ name, me, menu }: HeadProps) {
  const words = useWords(deskWords);
  const { language, speak } = useSpeaking();
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
        {menu.map(({ roles, link }, index) => isFor(me, roles) && <span key={index}>{link}</span>)}
      </nav>
      <p className="desk-own">
        <button type="button" onClick={() => speak(language === 'zh' ? 'en' : 'zh')}>
          {language === 'zh' ? <span lang="en">English</span> : <span lang="zh-CN">中文</span>}
        </button>
        <button type="button" onClick={() => signOut(false)}>
          {words.signOut}
        </button>
      </p>
    </header>
  );
}

/** Somebody's first visit explains itself in one sentence. */
function Welcome({ name, sentence }: { readonly name: string; readonly sentence: string }) {
  const words = useWords(deskWords);
  return (
    <main className="desk">
      <section className="card stack narrow">
        <h1>{name}</h1>
        <p>{sentence}</p>
        <p>
          <button type="button" className="button" onClick={signIn}>
            {words.signIn}
          </button>
        </p>
      </section>
    </main>
  );
}

function NoDuty({ sentence, whoGives }: Pick<DeskFrameProps, 'sentence' | 'whoGives'>) {
  const words = useWords(deskWords);
  return (
    <section className="card stack narrow">
      <h1>{words.noDuty}</h1>
      <p>{sentence}</p>
      <p className="quiet">{whoGives}</p>
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
