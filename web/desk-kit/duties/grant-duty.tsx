import type { ReactNode } from 'react';
import { DeskGrantDutyDocument } from '../../generated/desk-kit/graphql.js';
import { day } from '../../kit/dates.js';
import { useLanguage, useWords } from '../../kit/language.js';
import { DeedPage } from '../deed-page.js';
import { Empty, EmptyPage, type FactLine } from '../facts.js';
import type { ControlProps, Fields } from '../fields.js';
import { MerchantName, MerchantSearch, OutletName } from '../merchant-search.js';
import { OutletBox } from '../outlet-box.js';
import { UnionName, UnionSearch } from '../union-search.js';
import { beginningOf, endOf, gifts, type GiftName } from './gifts.js';
import { NotBeside } from './not-beside.js';
import { usePersonName } from './person-name.js';
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

function GrantToSomebody({ personId, gift, over, offered, toGift, toPerson }: GrantDutyProps) {
  const words = useWords(dutiesWords);
  const name = usePersonName(personId);
  if (name === null)
    return (
      <Empty title={words.personUnknown}>
        <p>{words.personUnknownHint}</p>
      </Empty>
    );
  if (gift !== undefined)
    return <Over key={gift} personId={personId} name={name} gift={gift} over={over} toPerson={toPerson} />;
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

interface OverProps extends Pick<GrantDutyProps, 'personId' | 'over' | 'toPerson'> {
  readonly name: string;
  readonly gift: GiftName;
}

function Over({ personId, name, gift, over, toPerson }: OverProps) {
  const words = useWords(dutiesWords);
  const language = useLanguage();
  const { role, scopeKind } = gifts[gift];
  const title = words.grantTitle(giftWords(words, gift));
  const dayOf = (text: string, otherwise: string): string => (text === '' ? otherwise : day(text, language));
  return (
    <DeedPage
      title={title}
      lead={
        <>
          <p>
            <strong>
              <bdi>{name}</bdi>
            </strong>
            {' · '}
            {words[`may${role}`]}
          </p>
          <NotBeside personId={personId} gift={gift} />
        </>
      }
      start={over === undefined ? {} : { scopeId: over }}
      fields={useGrantFields(gift)}
      check={({ scopeId = '', from = '', to = '' }) => ({
        facts: [
          [words.person, name],
          [words.role, giftWords(words, gift)],
          [words.may, words[`may${role}`]],
          scopeLine(words, scopeKind, scopeId),
          [words.from, dayOf(from, words.now)],
          [words.to, dayOf(to, words.open)],
        ],
        happens: words.grantHappens(name),
        act: words.grantAct,
      })}
      deed={{
        name: `grant.${personId}.${gift}.${over ?? ''}`,
        about: personId,
        document: DeskGrantDutyDocument,
        variables: ({ scopeId = '', from = '', to = '' }, idempotencyKey) => ({
          input: {
            personId,
            role,
            scopeKind,
            scopeId: scopeId === '' ? null : scopeId,
            from: from === '' ? null : beginningOf(from),
            to: to === '' ? null : endOf(to),
            idempotencyKey,
          },
        }),
        resultOf: ({ grantDuty }) => grantDuty,
      }}
      became={() => ({ title: words.granted, next: toPerson(words.toPerson) })}
      more={(refused) => refused.__typename === 'DutyAlreadyHeld' && <p>{toPerson(words.toPerson)}</p>}
    />
  );
}

const controls = {
  UNION: ({ onChange, ...props }: ControlProps) => <UnionSearch which="any" {...props} onChoose={onChange} />,
  PARTNER: ({ onChange, ...props }: ControlProps) => <MerchantSearch {...props} onChoose={onChange} />,
  OUTLET: (props: ControlProps) => <OutletBox {...props} />,
};

/** The whole platform is no question. */
function useGrantFields(gift: GiftName): Fields<string> {
  const words = useWords(dutiesWords);
  const { scopeKind } = gifts[gift];
  const days: Fields<string> = {
    from: { label: words.onFrom, hint: words.onFromHint, kind: 'day', optional: true },
    to: { label: words.onTo, hint: words.onToHint, kind: 'day', optional: true },
  };
  if (scopeKind === 'PLATFORM') return days;
  return {
    scopeId: {
      label: words[`over${scopeKind}`],
      hint: words[`over${scopeKind}Hint`],
      kind: 'text',
      control: controls[scopeKind],
    },
    ...days,
  };
}

function scopeLine(
  words: Words,
  scopeKind: 'UNION' | 'PARTNER' | 'OUTLET' | 'PLATFORM',
  id: string,
): FactLine {
  if (scopeKind === 'PLATFORM') return [words.scope, words.platform];
  if (scopeKind === 'UNION') return [words.scope, <UnionName key="union" tradeUnionId={id} />];
  if (scopeKind === 'PARTNER') return [words.scope, <MerchantName key="merchant" partnerId={id} />];
  return [words.scope, <OutletName key="outlet" outletId={id} />];
}
