import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { attend } from '../../../kit/attended.js';
import { useIsAway } from '../../../kit/is-away.js';
import { useWords } from '../../../kit/language.js';
import { Later } from '../../../kit/later.js';
import { OtherLanguage } from '../../../kit/other-language.js';
import { signOut } from '../../../kit/session.js';
import { ToSignIn } from '../../../kit/sign-in.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { useWhoIsSignedIn } from '../../../kit/use-who.js';
import { CounterMeDocument } from '../../../generated/counter/graphql.js';
import { Go } from './go.js';
import { OutletName } from './outlet-name.js';
import { outletNow, outletsOf, rememberedOutlet, rememberOutlet, ShiftNow } from './shift.js';
import { shellWords } from './words.js';

const later = async () => import('./later.js');

/**
 * How often a counter that is looked at says that it is: one signs in once a shift, and a till between two customers is in
 * use. One that is out of sight falls silent, and its sign-in ends.
 */
const IN_USE_MS = 5 * 60_000;
const ATTEND_MS = 60_000;

/**
 * Nothing is redeemed before it is known who works where. Members say so; while they are away, the gateway says who, and this
 * till remembers where. One place for both: an answer that is shown and a code half typed outlive members' return.
 */
export function Frame({ children }: { readonly children: ReactNode }) {
  const words = useWords(shellWords);
  useInUse();
  const known = useAsked(CounterMeDocument, {}, { everyMs: IN_USE_MS });
  const me = known.state === 'here' ? known.answer.data.me : null;
  const isAway = useIsAway(known);
  const { personId } = useWhoIsSignedIn(isAway !== false);
  const outlets = useMemo(() => (me === null ? null : outletsOf(me)), [me]);
  const { outletId, choose } = useOutlet(outlets, isAway !== false);
  const cashierId = me?.person.id ?? (isAway === false ? null : personId);
  const cashier = me?.person.maskedName ?? null;
  const shift = useMemo(
    () => (outletId === null || cashierId === null ? null : { outletId, cashierId, cashier }),
    [outletId, cashierId, cashier],
  );
  if (shift === null)
    return (
      <main className="page stack">
        <Told known={known} says={words.waitsForMe} signedOut={<Welcome />}>
          {() => outlets !== null && <Choose outlets={outlets} choose={choose} />}
        </Told>
        {known.state === 'failed' && known.failure.kind === 'line' && (
          <Later load={later}>{({ NoLine }) => <NoLine />}</Later>
        )}
      </main>
    );
  const hasOthers = outlets !== null && outlets.length > 1;
  return (
    <main className="page stack">
      <ShiftNow.Provider value={shift}>
        <Head outletId={shift.outletId} cashier={cashier} other={hasOthers ? () => choose(null) : null} />
        {isAway === false ? (
          <Told known={known}>{() => null}</Told>
        ) : (
          <WithoutMembers isLate={isAway === 'late'} />
        )}
        {children}
      </ShiftNow.Provider>
    </main>
  );
}

function useInUse(): void {
  useEffect(() => {
    const looked = (): void => void (document.visibilityState === 'visible' && attend());
    const timer = setInterval(looked, ATTEND_MS);
    return () => clearInterval(timer);
  }, []);
}

/** @param outlets that somebody may work at; null while that cannot be told */
function useOutlet(outlets: readonly string[] | null, isAway: boolean) {
  const [chosen, setChosen] = useState(rememberedOutlet);
  const remembered = isAway ? chosen : null;
  const outletId = outlets === null ? remembered : outletNow(outlets, chosen);
  const isTold = outlets !== null;
  // Also the only one: while members are away, it is what is known of where somebody works.
  useEffect(() => {
    if (isTold && outletId !== null) rememberOutlet(outletId);
  }, [isTold, outletId]);
  const choose = (id: string | null): void => {
    rememberOutlet(id);
    setChosen(id);
  };
  return { outletId, choose };
}

/** Members’ part of the platform is away, which knows names; benefits redeem, and decide by what they know of duties. */
function WithoutMembers({ isLate }: { readonly isLate: boolean }) {
  const words = useWords(shellWords);
  return (
    <p className="note" role="status">
      <strong>{isLate ? words.membersLate : words.withoutMembers}</strong>
      {words.withoutMembersHint}
    </p>
  );
}

interface HeadProps {
  readonly outletId: string;
  readonly cashier: string | null;
  readonly other: (() => void) | null;
}

function Head({ outletId, cashier, other }: HeadProps) {
  const words = useWords(shellWords);
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
        <Go to={{ page: 'today' }} within={['undo']}>
          {words.today}
        </Go>
        <Go to={{ page: 'close' }}>{words.endShift}</Go>
        {other && (
          <button type="button" onClick={other}>
            {words.chooseOther}
          </button>
        )}
        <OtherLanguage />
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
    <ToSignIn
      title={words.welcome}
      says={words.welcomeSentence}
      act={words.signIn}
      look="card stack"
      isWhole
    />
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
