import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { attend } from '../../../kit/attended.js';
import { useSpeaking, useWords } from '../../../kit/language.js';
import { signIn, signOut } from '../../../kit/session.js';
import { Told, Trouble } from '../../../kit/told.js';
import { useAsked, type Known } from '../../../kit/use-asked.js';
import { useWhoIsSignedIn } from '../../../kit/use-who.js';
import { CounterMeDocument, type CounterMeQuery } from '../../../generated/counter/graphql.js';
import { Go } from './go.js';
import { OutletName } from './outlet-name.js';
import { outletNow, outletsOf, rememberedOutlet, rememberOutlet, ShiftNow } from './shift.js';
import { shellWords } from './words.js';

/**
 * How often a counter that is looked at says that it is: one signs in once a shift, and a till between two customers is in
 * use. One that is out of sight falls silent, and its sign-in ends.
 */
const IN_USE_MS = 5 * 60_000;
const ATTEND_MS = 60_000;

/** Nothing is redeemed before it is known who works where. */
export function Frame({ children }: { readonly children: ReactNode }) {
  useEffect(() => {
    const looked = (): void => void (document.visibilityState === 'visible' && attend());
    const timer = setInterval(looked, ATTEND_MS);
    return () => clearInterval(timer);
  }, []);
  const known = useAsked(CounterMeDocument, {}, { everyMs: IN_USE_MS });
  return (
    <main className="page stack">
      {known.state === 'failed' && known.failure.kind === 'unavailable' ? (
        <WithoutMembers known={known}>{children}</WithoutMembers>
      ) : (
        <Told known={known} signedOut={<Welcome />}>
          {({ me }) => me !== null && <Working me={me}>{children}</Working>}
        </Told>
      )}
    </main>
  );
}

interface WithoutMembersProps {
  readonly known: Extract<Known<CounterMeQuery>, { state: 'failed' }>;
  readonly children: ReactNode;
}

/** Members’ part of the platform is away, which knows names; benefits redeem, and decide by what they know of duties. */
function WithoutMembers({ known, children }: WithoutMembersProps) {
  const words = useWords(shellWords);
  const { personId: cashierId } = useWhoIsSignedIn();
  const outletId = rememberedOutlet();
  const shift = useMemo(
    () => (outletId === null || cashierId === null ? null : { outletId, cashierId, cashier: null }),
    [outletId, cashierId],
  );
  if (shift === null) return <Trouble failure={known.failure} again={known.again} />;
  return (
    <ShiftNow.Provider value={shift}>
      <Head outletId={shift.outletId} cashier={null} other={null} />
      <p className="note" role="status">
        <strong>{words.withoutMembers}</strong>
        {words.withoutMembersHint}
      </p>
      {children}
    </ShiftNow.Provider>
  );
}

interface WorkingProps {
  readonly me: NonNullable<CounterMeQuery['me']>;
  readonly children: ReactNode;
}

function Working({ me, children }: WorkingProps) {
  const outlets = outletsOf(me);
  const [chosen, setChosen] = useState(() => outletNow(outlets, rememberedOutlet()));
  const outletId = outletNow(outlets, chosen);
  const { id: cashierId, maskedName: cashier } = me.person;
  const shift = useMemo(
    () => (outletId === null ? null : { outletId, cashierId, cashier }),
    [outletId, cashierId, cashier],
  );
  // Also the only one: while members are away, it is what is known of where somebody works.
  useEffect(() => {
    if (outletId !== null) rememberOutlet(outletId);
  }, [outletId]);
  const choose = (id: string | null): void => {
    rememberOutlet(id);
    setChosen(id);
  };
  if (shift === null) return <Choose outlets={outlets} choose={choose} />;
  return (
    <ShiftNow.Provider value={shift}>
      <Head
        outletId={shift.outletId}
        cashier={cashier}
        other={outlets.length > 1 ? () => choose(null) : null}
      />
      {children}
    </ShiftNow.Provider>
  );
}

interface HeadProps {
  readonly outletId: string;
  readonly cashier: string | null;
  readonly other: (() => void) | null;
}

function Head({ outletId, cashier, other }: HeadProps) {
  const words = useWords(shellWords);
  const { language, speak } = useSpeaking();
  return (
    <header className="head no-print">
      <p>
        <strong>
          <OutletName outletId={outletId} />
        </strong>
        <span className="quiet small">{cashier !== null && words.cashier(cashier)}</span>
      </p>
      <nav aria-label={words.menu}>
        <Go to={{ page: 'redeem' }}>{words.redeem}</Go>
        <Go to={{ page: 'today' }}>{words.today}</Go>
        {other && (
          <button type="button" onClick={other}>
            {words.chooseOther}
          </button>
        )}
        <button type="button" onClick={() => speak(language === 'zh' ? 'en' : 'zh')}>
          {language === 'zh' ? <span lang="en">English</span> : <span lang="zh-CN">中文</span>}
        </button>
        <Go to={{ page: 'close' }}>{words.endShift}</Go>
      </nav>
    </header>
  );
}

function Choose({
  outlets,
  choose,
}: {
  readonly outlets: readonly string[];
  readonly choose: (id: string) => void;
}) {
  const words = useWords(shellWords);
  if (outlets.length === 0)
    return (
      <section className="card stack">
        <h1>{words.noCounter}</h1>
        <p className="quiet">{words.noCounterHint}</p>
        <p>
          <button type="button" className="button plain" onClick={() => signOut(false)}>
            {words.signOut}
          </button>
        </p>
      </section>
    );
  return (
    <section className="stack">
      <h1>{words.choose}</h1>
      {outlets.map((id, nth) => (
        <button key={id} type="button" className="button plain whole" onClick={() => choose(id)}>
          <OutletName outletId={id} nth={nth + 1} />
        </button>
      ))}
    </section>
  );
}

function Welcome() {
  const words = useWords(shellWords);
  return (
    <section className="card stack">
      <h1>{words.welcome}</h1>
      <p>{words.welcomeSentence}</p>
      <p>
        <button type="button" className="button whole" onClick={signIn}>
          {words.signIn}
        </button>
      </p>
    </section>
  );
}

export function NotFound() {
  const words = useWords(shellWords);
  return (
    <>
      <h1>{words.notFound}</h1>
      <p>
        <Go to={{ page: 'redeem' }} className="button">
          {words.home}
        </Go>
      </p>
    </>
  );
}
