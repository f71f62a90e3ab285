import type { ReactNode } from 'react';
import { DeskGrantDutyDocument } from '../../generated/desk-kit/graphql.js';
import { day } from '../../kit/dates.js';
import { useLanguage, useWords } from '../../kit/language.js';
import { DeedPage } from '../deed-page.js';
import { holds, useMe } from '../duties.js';
import { Empty, EmptyPage } from '../facts.js';
import type { Values } from '../draft.js';
import type { Fields } from '../fields.js';
import { beginningOf, endOf, gifts, type GiftName } from './gifts.js';
import { NotBeside } from './not-beside.js';
import { usePersonName } from './person-name.js';
import { ScopeName, scopeLine, useWhere } from './where-granted.js';
import { dutiesWords } from './words.js';

interface GrantDutyProps {
  readonly personId: string;
  readonly gift: GiftName | undefined;
  /** What it is to be over, where the way here has said so. */
  readonly over: string | undefined;
  /** Those that this portal's readers may give. */
  readonly offered: readonly GiftName[];
  readonly toGift: (gift: GiftName, words: string) => ReactNode;
  readonly toPerson: (words: string) => ReactNode;
  /** To whoever is the next. */
  readonly toRegister: (words: string) => ReactNode;
}

/** First which duty, then over what and for how long: a page each, and one that asks once. */
export function GrantDuty(props: GrantDutyProps) {
  return props.personId === '' ? <NobodyChosen /> : <GrantToSomebody {...props} />;
}

/** The address names nobody: there is no one to ask the server about. */
export function NobodyChosen() {
  const words = useWords(dutiesWords);
  return (
    <EmptyPage title={words.nobodyChosen}>
      <p>{words.nobodyChosenHint}</p>
    </EmptyPage>
  );
}

function GrantToSomebody({ personId, gift, over, offered, toGift, ...ways }: GrantDutyProps) {
  const words = useWords(dutiesWords);
  const name = usePersonName(personId);
  if (name === null)
    return (
      <Empty title={words.personUnknown}>
        <p>{words.personUnknownHint}</p>
      </Empty>
    );
  if (gift !== undefined)
    return <Over key={gift} personId={personId} name={name} gift={gift} over={over} {...ways} />;
  return (
    <section className="stack">
      <h1>{words.grant}</h1>
      <p>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        {' · '}
        {words.grantLead}
      </p>
      <ul className="card stack">
        {offered.map((one) => (
          <li key={one}>
            {toGift(one, giftWords(words, one))}
            <p className="quiet small">{words[`may${gifts[one].role}`]}</p>
            <NotBeside personId={personId} gift={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type Words = ReturnType<typeof useWords<(typeof dutiesWords)['zh']>>;
/** An auditor of one union and one of all are told apart. */
const giftWords = (words: Words, gift: GiftName): string =>
  gift === 'auditor-of-all' ? `${words[gifts[gift].role]} · ${words.platform}` : words[gifts[gift].role];

interface OverProps extends Pick<GrantDutyProps, 'personId' | 'over' | 'toPerson' | 'toRegister'> {
  readonly name: string;
  readonly gift: GiftName;
}

function Over({ personId, name, gift, over, toPerson, toRegister }: OverProps) {
  const words = useWords(dutiesWords);
  const language = useLanguage();
  const { role, scopeKind } = gifts[gift];
  const caution = useCaution(gift);
  const title = words.grantTitle(giftWords(words, gift));
  const dayOf = (text: string, otherwise: string): string => (text === '' ? otherwise : day(text, language));
  return (
    <DeedPage
      title={title}
      lead={<WhatItAllows personId={personId} name={name} gift={gift} />}
      start={over === undefined ? {} : { scopeId: over }}
      fields={useGrantFields(gift, over)}
      check={({ scopeId = '', from = '', to = '' }) => ({
        facts: [
          [words.person, name],
          [words.role, giftWords(words, gift)],
          [words.may, words[`may${role}`]],
          scopeLine(words.scope, scopeKind, scopeId),
          [words.from, dayOf(from, words.now)],
          [words.to, dayOf(to, words.open)],
        ],
        ...(caution === undefined ? {} : { caution }),
        happens: words.grantHappens(name),
        act: words.grantAct,
      })}
      deed={{
        name: `grant.${personId}.${gift}.${over ?? ''}`,
        about: personId,
        document: DeskGrantDutyDocument,
        freshSignIn: true,
        variables: (given, idempotencyKey) => ({
          input: { personId, ...gifts[gift], ...wanted(given), idempotencyKey },
        }),
        resultOf: ({ grantDuty }) => grantDuty,
      }}
      became={(_, { scopeId = '' }) => ({
        title: words.granted,
        says: <Granted name={name} gift={gift} scopeId={scopeId} />,
        next: (
          <>
            {toPerson(words.toPerson)}
            {toRegister(words.registerAnother)}
          </>
        ),
      })}
      more={(refused) => refused.__typename === 'DutyAlreadyHeld' && <p>{toPerson(words.toPerson)}</p>}
    />
  );
}

/** Over what, and from when to when, as the graph takes them. */
const wanted = ({ scopeId = '', from = '', to = '' }: Values<string>) => ({
  scopeId: scopeId === '' ? null : scopeId,
  from: from === '' ? null : beginningOf(from),
  to: to === '' ? null : endOf(to),
});

interface GrantedProps {
  readonly name: string;
  readonly gift: GiftName;
}

/** To whom, and what they may do then. */
function WhatItAllows({ personId, name, gift }: GrantedProps & { readonly personId: string }) {
  const words = useWords(dutiesWords);
  return (
    <>
      <p>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        {' · '}
        {words[`may${gifts[gift].role}`]}
      </p>
      <NotBeside personId={personId} gift={gift} />
    </>
  );
}

/** Who has which duty now, over what. */
function Granted({ name, gift, scopeId }: GrantedProps & { readonly scopeId: string }) {
  const words = useWords(dutiesWords);
  return (
    <p>
      <strong>
        <bdi>{name}</bdi>
      </strong>
      {' · '}
      {giftWords(words, gift)}
      {' · '}
      <ScopeName scopeKind={gifts[gift].scopeKind} id={scopeId} />
    </p>
  );
}

function useGrantFields(gift: GiftName, over: string | undefined): Fields<string> {
  const words = useWords(dutiesWords);
  const scopeId = useWhere(gift, over);
  const days: Fields<string> = {
    from: { label: words.onFrom, hint: words.onFromHint, kind: 'day', optional: true },
    to: { label: words.onTo, hint: words.onToHint, kind: 'day', optional: true },
  };
  return scopeId === null ? days : { scopeId, ...days };
}

/** What follows of who appoints an approver, before they do: what an officer drafts is signed by nobody of their line (docs/adr/0194). */
function useCaution(gift: GiftName): string | undefined {
  const words = useWords(dutiesWords);
  const me = useMe();
  return gift === 'finance-approver' && holds(me, ['UNION_OFFICER']) ? words.approverFollows : undefined;
}
