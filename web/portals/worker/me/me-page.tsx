import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { asFarAs } from '../../../kit/unanswered.js';
import { useAsked, type Known } from '../../../kit/use-asked.js';
import { WorkerMeDocument, type WorkerMeQuery } from '../../../generated/worker/graphql.js';
import { MyRights } from './my-rights.js';
import { Looks } from './looks.js';
import { Reading } from './reading.js';
import { WhereSignedIn } from '../../../kit/where-signed-in.js';
import { meWords } from './words.js';

type Me = NonNullable<WorkerMeQuery['me']>;
type Membership = Me['memberships'][number];

/** My data as the platform holds it, masked; my union; how I read; where I am signed in. */
export function MePage() {
  const words = useWords(meWords);
  const known = useAsked(WorkerMeDocument, {});
  return (
    <>
      <h1>{words.title}</h1>
      <Reading />
      <Told known={known} of={words.mine}>
        {({ me }) =>
          me !== null && (
            <>
              {me.person.erased === true ? <Erased /> : <Mine person={me.person} />}
              <Looks />
              <Unions memberships={me.memberships} />
              {me.person.erased !== true && <MyRights />}
            </>
          )
        }
      </Told>
      {isSomebody(known) ? <WhereSignedIn /> : known.state === 'waiting' && <AfterAWhile />}
    </>
  );
}

/** The way out is the gateway's, and stays while members, who knows them, is away. */
const isSomebody = (known: Known<WorkerMeQuery>): boolean =>
  known.state === 'failed'
    ? known.failure.kind !== 'signed-out'
    : known.state === 'here' && asFarAs(() => known.answer.data.me !== null, true);

/** From when on nobody is left without the way out. */
const LONG_MS = 4_000;

/** Members may hang, and answer nothing: whoever is not signed in would be told so long before, and is not asked for a session. */
function AfterAWhile() {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), LONG_MS);
    return () => clearTimeout(timer);
  }, []);
  return isLong ? <WhereSignedIn /> : null;
}

function Mine({ person }: { readonly person: Me['person'] }) {
  const words = useWords(meWords);
  const { identityType } = person;
  const lines = [
    [words.name, person.maskedName],
    [words.mobile, person.maskedMobile],
    [identityType === null ? words.document : words[identityType], person.maskedIdentityNumber],
  ] as const;
  return (
    <section className="card stack" aria-labelledby="mine">
      <h2 id="mine">{words.mine}</h2>
      <Facts lines={lines} />
      <p className="quiet small">
        {words.masked}
        <Link to="/me/correct">{words.askHere}</Link>
        {words.atUnion}
      </p>
    </section>
  );
}

/** Nobody has anything to show any more, or to correct. */
function Erased() {
  const words = useWords(meWords);
  return (
    <section className="card stack" aria-labelledby="mine">
      <h2 id="mine">{words.erased}</h2>
      <p className="quiet">{words.erasedHint}</p>
    </section>
  );
}

function Unions({ memberships }: { readonly memberships: readonly Membership[] }) {
  const words = useWords(meWords);
  return (
    <section className="card stack" aria-labelledby="unions">
      <h2 id="unions">{memberships.length === 0 ? words.noUnion : words.unions}</h2>
      {memberships.length === 0 && <p className="quiet">{words.noUnionHint}</p>}
      {memberships.map((membership) => (
        <UnionOf key={membership.id} membership={membership} />
      ))}
      <p>
        <Link to="/membership" className="button plain">
          {words.membership}
        </Link>
      </p>
    </section>
  );
}

function UnionOf({ membership }: { readonly membership: Membership }) {
  const words = useWords(meWords);
  const language = useLanguage();
  const { tradeUnion, status, joinedOn, workerType, employer, platform } = membership;
  const lines = [
    [words.workerType, workerType],
    [words.employer, employer],
    [words.platform, platform],
  ] as const;
  return (
    <div>
      <h3>
        <bdi>{tradeUnion?.name}</bdi>
      </h3>
      <p className="quiet">
        {status !== null && words[status]}
        {status === 'ACTIVE' && joinedOn !== null && ` · ${words.since(day(joinedOn, language))}`}
      </p>
      <Facts lines={lines} />
    </div>
  );
}

/** What is not held has no line. */
function Facts({ lines }: { readonly lines: readonly (readonly [string, string | null])[] }) {
  return (
    <dl className="facts">
      {lines.map(
        ([name, value]) =>
          value !== null && (
            <div key={name} className="fact">
              <dt>{name}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
