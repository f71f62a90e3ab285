import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { PartnersIntegrity } from '../../integrity/partners-integrity.js';
import {
  APPLY,
  application,
  key,
  only,
  people,
  startPartners,
  unions,
} from '../../spec/partners-under-test.js';

const CONFIRM = `mutation ($input: ConfirmUsccInput!) { confirmUscc(input: $input) { __typename
  ... on UsccConfirmed { confirmation { id uscc issuedOn document reason confirmedBy { id } at } }
  ... on Refusal { code message messageEn hint } ... on InvalidInput { field problem } } }`;
const LIST = `query ($union: Id!) { usccConfirmations(tradeUnionId: $union) { nodes { uscc document confirmedBy { id } } } }`;
/** The published example, its last character changed. */
const WRONG = '91350100M000100Y44';
const paper = {
  tradeUnionId: unions.hainan,
  uscc: WRONG,
  issuedOn: '2015-11-03',
  document: '企业登记档案（2015）榕市监 0321 号',
  reason: '登记机关证明校验位系当年赋码错误',
};

let partners: ServiceUnderTest;
beforeAll(async () => {
  partners = await startPartners();
});
afterAll(() => partners.stop());

const confirm = async (by: Id, change: object = {}): Promise<Record<string, unknown>> =>
  facts(only(await partners.ask(by, CONFIRM, { input: { ...paper, idempotencyKey: key(), ...change } })));
const apply = async (by: Id, change: object): Promise<Record<string, unknown>> =>
  facts(only(await partners.ask(by, APPLY, { input: { ...application, idempotencyKey: key(), ...change } })));

it('a code with a wrong check character is refused, with the hint to have it confirmed', async () => {
  const refused = await apply(people.merchant, { uscc: WRONG });
  expect(refused).toMatchObject({ problem: 'USCC_CHECK_CHARACTER', field: 'uscc' });
  expect(refused['hint']).toMatch(/2016 年前.*工会干部.*确认/);
  expect(refused['hintEn']).toMatch(/before 2016.*officer.*confirm/);
});

it.each([
  ['an officer elsewhere', people.hunanOfficer, {}, 'NOT_ALLOWED'],
  ['an auditor', people.auditor, {}, 'NOT_ALLOWED'],
  ['the merchant', people.merchant, {}, 'NOT_ALLOWED'],
  ['no such union', people.officer, { tradeUnionId: people.merchant }, 'TRADE_UNION_UNKNOWN'],
  ['a code that is right', people.officer, { uscc: application.uscc }, 'USCC_CONFIRMATION_NOT_NEEDED'],
])('a confirmation is refused to or for %s', async (_, by, change, code) => {
  expect(await confirm(by, change)).toMatchObject({ code });
});

it.each([
  ['a later day', { issuedOn: '2016-01-01' }, 'ISSUED_BEFORE_2016'],
  ['no document', { document: '' }, 'DOCUMENT_LENGTH'],
])('a confirmation is refused for %s', async (_, change, problem) => {
  expect(await confirm(people.officer, change)).toMatchObject({ code: 'INVALID_INPUT', problem });
});

it('who confirmed the code, when, why and by what is kept for officers and auditors only', async () => {
  const { tradeUnionId: _, ...seenPaper } = paper;
  const confirmed = await confirm(people.officer, { uscc: '９1350100m000100y44' });
  expect(confirmed).toMatchObject({
    __typename: 'UsccConfirmed',
    confirmation: {
      ...seenPaper,
      confirmedBy: { id: people.officer },
      at: expect.any(String),
    },
  });
  const confirmationId = textOf(confirmed['confirmation'], 'id');
  expect(await confirm(people.officer)).toMatchObject({ code: 'USCC_ALREADY_CONFIRMED' });
  expect(
    await partners.database.sql.query(
      sql`select actor_id, data - 'restDigest' as data from messaging.event where aggregate = 'uscc-confirmation'`,
    ),
  ).toEqual([
    {
      actor_id: people.officer,
      data: {
        confirmationId,
        tradeUnionId: unions.hainan,
        uscc: WRONG,
        issuedOn: '2015-11-03',
        confirmedBy: people.officer,
      },
    },
  ]);
  const seen = async (by: Id, union: Id): Promise<unknown> => {
    const { data, errors } = await partners.ask(by, LIST, { union });
    return errors[0]?.extensions['code'] ?? facts(data?.['usccConfirmations'])['nodes'];
  };
  const node = { uscc: WRONG, document: paper.document, confirmedBy: { id: people.officer } };
  expect(await seen(people.auditor, unions.hainan)).toEqual([node]);
  expect(await seen(people.hunanOfficer, unions.hunan)).toEqual([]);
  expect(await seen(people.hunanOfficer, unions.hainan)).toBe('NOT_ALLOWED');
  expect(await seen(people.merchant, unions.hainan)).toBe('NOT_ALLOWED');
});

it('a merchant applies with the confirmed code once, to the union and those below only', async () => {
  expect(await apply(people.merchant, { uscc: WRONG, tradeUnionId: unions.hunan })).toMatchObject({
    problem: 'USCC_CHECK_CHARACTER',
  });
  expect(await apply(people.officer, { uscc: WRONG })).toMatchObject({ problem: 'USCC_CHECK_CHARACTER' });
  expect(await apply(people.merchant, { uscc: WRONG.toLowerCase() })).toMatchObject({
    partner: { uscc: WRONG, status: 'APPLIED' },
  });
  expect(await apply(people.merchant, { uscc: WRONG })).toMatchObject({ code: 'USCC_ALREADY_TAKEN' });
  expect(await apply(people.merchant, { uscc: WRONG, tradeUnionId: unions.haikou })).toMatchObject({
    partner: { uscc: WRONG },
  });
});

it('whoever confirmed a code may apply once another officer confirmed it too', async () => {
  const uscc = '91350100M000100Y46';
  expect(await confirm(people.officer, { uscc })).toMatchObject({ __typename: 'UsccConfirmed' });
  const again = await confirm(people.officer, { uscc });
  expect(again).toMatchObject({ code: 'USCC_ALREADY_CONFIRMED' });
  expect(again['hint']).toMatch(/确认人本人不能用此代码申请.*另一位工会干部/);
  expect(await apply(people.officer, { uscc })).toMatchObject({ problem: 'USCC_CHECK_CHARACTER' });
  expect(await confirm(people.secondOfficer, { uscc })).toMatchObject({ __typename: 'UsccConfirmed' });
  expect(await apply(people.officer, { uscc })).toMatchObject({ partner: { uscc } });
});

it('a confirmation with a wrong document is repeated: the newest counts, both are kept', async () => {
  const uscc = '91350100M000100Y47';
  const first = textOf(
    (await confirm(people.officer, { uscc, document: '误填的文件' }))['confirmation'],
    'id',
  );
  const second = await confirm(people.officer, { uscc, supersedesId: first });
  expect(second).toMatchObject({ confirmation: { document: paper.document } });
  const id = textOf(second['confirmation'], 'id');
  expect(await confirm(people.secondOfficer, { uscc, supersedesId: first })).toMatchObject({
    code: 'USCC_CONFIRMATION_UNKNOWN',
  });
  const query = `query ($union: Id!) { usccConfirmations(tradeUnionId: $union) { nodes { id supersedesId superseded } } }`;
  const { data } = await partners.ask(people.auditor, query, { union: unions.hainan });
  expect(facts(data?.['usccConfirmations'])['nodes']).toEqual(
    expect.arrayContaining([
      { id: first, supersedesId: null, superseded: true },
      { id, supersedesId: first, superseded: false },
    ]),
  );
  const told = sql`select data ->> 'supersedes' as supersedes from messaging.event where aggregate_id = ${id}::uuid`;
  expect(await partners.database.sql.query(told)).toEqual([{ supersedes: first }]);
  // What an officer takes the place of counts no more, also for who may apply.
  expect(await confirm(people.secondOfficer, { uscc, supersedesId: id })).toMatchObject({
    __typename: 'UsccConfirmed',
  });
  expect(await apply(people.secondOfficer, { uscc })).toMatchObject({ problem: 'USCC_CHECK_CHARACTER' });
  expect(await apply(people.officer, { uscc })).toMatchObject({ partner: { uscc } });
});

it('of ten simultaneous confirmations of one code, one is kept', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => confirm(people.officer, { uscc: '91350100M000100Y45' })),
  );
  const types = answers.map((answer) => answer['__typename']);
  expect(types.filter((type) => type === 'UsccConfirmed')).toHaveLength(1);
  expect(types.filter((type) => type === 'UsccAlreadyConfirmed')).toHaveLength(9);
});

it('a confirmation is never changed, and integrity finds one altered in the database', async () => {
  const database = partners.database.sql;
  const findings = async () =>
    (await partners.service.get(PartnersIntegrity).check(database)).flatMap((check) => check.findings);
  expect(await findings()).toEqual([]);
  const alter = sql`update uscc_confirmation set document = '别的文件' where uscc = ${WRONG}`;
  await expect(database.execute(alter)).rejects.toThrow('never changed or deleted');
  await database.execute(sql`alter table uscc_confirmation disable trigger uscc_confirmation_is_kept`);
  await database.execute(alter);
  expect(await findings()).toMatchObject([
    { what: expect.stringMatching(/^uscc_confirmation \S+ restDigest$/) },
  ]);
});
