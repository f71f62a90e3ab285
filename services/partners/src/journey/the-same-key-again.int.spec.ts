import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { madeUpUscc } from '../spec/builders.js';
import {
  ADD,
  APPLY,
  application,
  CONTRACT,
  DRAFT,
  key,
  only,
  outlets,
  people,
  price,
  PUBLICISE,
  PUBLISH,
  QUALIFY,
  REJECT,
  requirements,
  startPartners,
  unions,
} from '../spec/partners-under-test.js';

const ANSWER = '{ __typename ... on Refusal { code } }';
const step = (name: string, given = '', taken = '', noun = 'partnerId'): string =>
  `mutation ($id: Id!, $key: IdempotencyKey!${given}) { ${name}(${noun}: $id${taken}, idempotencyKey: $key) ${ANSWER} }`;
const withReason = (name: string): string => step(name, ', $reason: String!', ', reason: $reason');
const RENEW = step(
  'renewLicence',
  ', $number: String!, $expires: Date!',
  ', licenceNumber: $number, licenceExpiresOn: $expires',
);
const RENEW_CONTRACT = step('renewContract', ', $to: Date!', ', contractTo: $to');
const WITHDRAW = step('withdrawOffer', '', '', 'offerId');
const CLOSE = step('closeOutlet', '', '', 'outletId');
const PLACE = step('placeOutlet', ', $place: Place', ', place: $place', 'outletId');
const CONFIRM = `mutation ($input: ConfirmUsccInput!) { confirmUscc(input: $input) ${ANSWER} }`;

const reason = '年检未通过，限期整改';
const code = madeUpUscc(601);
const offer = { title: '一元洗车', price, availableFrom: '2026-01-01', availableTo: '2090-01-01' };

/** Officer and administrator of others: they come through the door, and have no duty here yet. */
const officer = people.hunanOfficer;
const administrator = newId(new Date());

interface Wish {
  readonly who: Id;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** By hand, what takes days otherwise. */
  readonly before?: string;
}

let partners: ServiceUnderTest;
const wishes = new Map<string, Wish>();
const refusals = new Map<string, unknown>();
const rival = { who: people.stranger, query: APPLY, variables: {} };
beforeAll(async () => {
  partners = await startPartners();
  const id = await applied(code);
  const refusedId = await applied(madeUpUscc(602));
  const added = await ask(people.merchant, ADD, {
    input: { partnerId: id, outlets, idempotencyKey: key() },
  });
  const [first] = added['outlets'] as readonly object[];
  const drafted = await ask(people.merchant, DRAFT, {
    input: { ...offer, partnerId: id, idempotencyKey: key() },
  });
  const offerId = textOf(drafted['offer'], 'id');
  await partners.appoint(administrator, 'partner_admin', 'partner', newId(new Date()));
  const input = (given: object) => ({ input: { ...given, idempotencyKey: key() } });
  const on = (of: string, given: object = {}) => ({ id: of, key: key(), ...given });
  const more = [{ name: '新店', regionCode: '460105' }];
  const paper = { issuedOn: '2015-11-03', document: '企业登记档案', reason };
  const all: Readonly<Record<string, Wish>> = {
    addOutlets: { who: administrator, query: ADD, variables: input({ partnerId: id, outlets: more }) },
    draftOffer: { who: administrator, query: DRAFT, variables: input({ ...offer, partnerId: id }) },
    confirmUscc: {
      who: officer,
      query: CONFIRM,
      variables: input({ ...paper, tradeUnionId: unions.hainan, uscc: '91350100M000100Y44' }),
    },
    qualifyPartner: { who: officer, query: QUALIFY, variables: on(id, { requirements }) },
    rejectPartner: { who: officer, query: REJECT, variables: on(refusedId, { reason }) },
    publicisePartner: { who: officer, query: PUBLICISE, variables: on(id) },
    contractPartner: {
      who: officer,
      query: CONTRACT,
      variables: on(id, { from: '2026-01-01', to: '2090-01-01' }),
      before: '2026-01-01',
    },
    publishOffer: { who: administrator, query: PUBLISH, variables: on(offerId) },
    suspendPartner: { who: officer, query: withReason('suspendPartner'), variables: on(id, { reason }) },
    putPartnerLive: { who: officer, query: step('putPartnerLive'), variables: on(id) },
    renewLicence: {
      who: officer,
      query: RENEW,
      variables: on(id, { number: '琼新 7', expires: '2091-01-01' }),
    },
    renewContract: { who: officer, query: RENEW_CONTRACT, variables: on(id, { to: '2091-01-01' }) },
    withdrawOffer: { who: administrator, query: WITHDRAW, variables: on(offerId) },
    placeOutlet: {
      who: administrator,
      query: PLACE,
      variables: on(textOf(first, 'id'), { place: '20.031971,110.331190' }),
    },
    closeOutlet: { who: administrator, query: CLOSE, variables: on(textOf(first, 'id')) },
    delistPartner: { who: officer, query: withReason('delistPartner'), variables: on(id, { reason }) },
  };
  for (const [name, wish] of Object.entries(all)) wishes.set(name, wish);
  rival.variables = input({ ...application, uscc: code });
  for (const [name, wished] of wishes) refusals.set(name, (await answerTo(wished))['code']);
  refusals.set('applyAsPartner', (await answerTo(rival))['code']);
  await partners.appoint(officer, 'union_officer', 'union', unions.hainan);
  await partners.appoint(administrator, 'partner_admin', 'partner', id);
});
afterAll(() => partners.stop());

const ask = async (who: Id, query: string, variables: object): Promise<Record<string, unknown>> =>
  facts(only(await partners.ask(who, query, variables)));
const answerTo = ({ who, query, variables }: Wish) => ask(who, query, variables);
const wish = (name: string): Wish => {
  const found = wishes.get(name);
  if (!found) throw new Error(`nobody wishes ${name}`);
  return found;
};
async function applied(uscc: string): Promise<string> {
  const input = { ...application, uscc, idempotencyKey: key() };
  return textOf((await ask(people.merchant, APPLY, { input }))['partner'], 'id');
}
const events = async (): Promise<number> => {
  const [counted] = await partners.database.sql.query<{ n: number }[]>(
    sql`select count(*)::int as n from messaging.event`,
  );
  return counted?.n ?? 0;
};
async function onceAndAgain(asked: Wish): Promise<void> {
  const before = await events();
  const first = await answerTo(asked);
  expect(first['code']).toBeUndefined();
  const after = await events();
  expect(after).toBeGreaterThan(before);
  expect(await answerTo(asked)).toEqual(first);
  expect(await Promise.all([1, 2, 3].map(() => answerTo(asked)))).toEqual([first, first, first]);
  expect(await events()).toBe(after);
}

// In the order of a partner's life.
it.each([
  'addOutlets',
  'draftOffer',
  'confirmUscc',
  'qualifyPartner',
  'rejectPartner',
  'publicisePartner',
  'contractPartner',
  'publishOffer',
  'suspendPartner',
  'putPartnerLive',
  'renewLicence',
  'renewContract',
  'withdrawOffer',
  'placeOutlet',
  'closeOutlet',
  'delistPartner',
])('%s: a refused key may succeed later, and a repeated one changes nothing', async (name) => {
  expect(refusals.get(name)).toBe('NOT_ALLOWED');
  const asked = wish(name);
  if (asked.before !== undefined)
    await partners.database.sql.execute(
      sql`update partner set notice_ends_on = ${asked.before}::date where uscc = ${code}`,
    );
  await onceAndAgain(asked);
});

it('applyAsPartner: a refused key may succeed later, and a repeated one changes nothing', async () => {
  expect(refusals.get('applyAsPartner')).toBe('USCC_ALREADY_TAKEN');
  await onceAndAgain(rival);
});

it.each([
  ['suspendPartner', '... on PartnerMoved { of: partner { status } }', 'DELISTED'],
  ['putPartnerLive', '... on PartnerMoved { of: partner { status } }', 'DELISTED'],
  ['renewContract', '... on PartnerMoved { of: partner { status } }', 'DELISTED'],
  ['renewLicence', '... on PartnerMoved { of: partner { status } }', 'DELISTED'],
  ['publishOffer', '... on OfferMoved { of: offer { status } }', 'WITHDRAWN'],
])('%s, asked again at the end of its life, tells how things stand by then', async (name, more, status) => {
  const { who, query, variables } = wish(name);
  const again = await ask(who, query.replace(/\{\s*__typename/, `{ __typename ${more}`), variables);
  expect(facts(again['of'])['status']).toBe(status);
});

it('a key that was used for one partner is refused for another', async () => {
  for (const [name, { who, query, variables }] of wishes) {
    if (!('id' in variables)) continue;
    const other = await ask(who, query, { ...variables, id: newId(new Date()) });
    expect([name, other['code']]).toEqual([name, 'IDEMPOTENCY_KEY_ALREADY_USED']);
  }
});
