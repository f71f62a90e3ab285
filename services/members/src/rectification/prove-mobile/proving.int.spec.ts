import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MINUTE_MS, newId, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { facts, textOf, tracesIn, wordsIn, type ServiceUnderTest } from '@puhui/platform/testing';
import { MembersIntegrity } from '../../integrity/members-integrity.js';
import { findPersons } from '../../persons/people.js';
import { Vault } from '../../persons/vault.js';
import { askForCode, codeFor } from '../../spec/mobile-code.js';
import { people, startMembers } from '../../spec/members-under-test.js';
import { csv, importFile, row } from '../../spec/roster-files.js';
import { wantedWords, writeChanges } from '../change.js';
import { CODES_MAX, TRIES_MAX } from './mobile-code.js';

const officer = people.haikouOfficer.personId;
let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

type Answer = Readonly<Record<string, unknown>>;
const only = async (by: Id, query: string, variables: object): Promise<Answer> => {
  const { data, errors } = await members.ask(by, query, variables);
  expect(errors).toEqual([]);
  return facts(Object.values(data ?? {})[0]);
};
const REQUEST = `mutation ($input: RequestRectificationInput!) { requestRectification(input: $input) { __typename
  ... on RectificationRequested { rectification { id changes { field to provedAt } } }
  ... on MobileCodeDiffers { triesLeft } ... on Refusal { code } } }`;
const request = (by: Id, mobile: string, code: string | null, idempotencyKey: string = newId(new Date())) =>
  only(by, REQUEST, { input: { mobile, code, idempotencyKey } });
const answering = (deed: string) => `mutation ($id: Id!, $key: IdempotencyKey!) { ${deed} { __typename
  ... on RectificationMoved { rectification { status } } ... on Refusal { code } } }`;
const ACCEPT = answering('acceptRectification(rectificationId: $id, idempotencyKey: $key)');
const REFUSE = answering(
  'refuseRectification(rectificationId: $id, reason: "请在手机上重新申请", idempotencyKey: $key)',
);
const WITHDRAW = answering('withdrawRectification(rectificationId: $id, idempotencyKey: $key)');
const step = (by: Id, deed: string, id: string) => only(by, deed, { id, key: newId(new Date()) });
const mobileOf = async (by: Id) => only(by, '{ me { person { maskedMobile } } }', {});

let last = 740;
/** Somebody who is a member, and a number that nobody has. */
async function somebody(): Promise<{ readonly who: Id; readonly mobile: string }> {
  last += 1;
  await importFile(members, csv(row(last)));
  const [found] = await members.database.sql.query<{ who: Id }[]>(
    sql`select person_id as who from membership order by id desc limit 1`,
  );
  if (!found) throw new Error('nobody is a member');
  return { who: found.who, mobile: `1391111${String(last).padStart(4, '0')}` };
}
/** Another code than this one. */
const wrong = (code: string, by = 1): string => String((Number(code) + by) % 1_000_000).padStart(6, '0');
const DIFFERS = { __typename: 'MobileCodeDiffers' };
const MISSING = { __typename: 'MobileCodeMissing' };

describe('a new mobile', () => {
  it('is taken where a code proved it, and is what they sign in by once an officer corrects it', async () => {
    const { who, mobile } = await somebody();
    expect(await request(who, mobile, null)).toMatchObject(MISSING);
    const code = await codeFor(members, who, mobile);
    const key = newId(new Date());
    const asked = await request(who, mobile, code, key);
    expect(asked).toMatchObject({
      rectification: { changes: [{ field: 'MOBILE', provedAt: expect.stringMatching(/^20/) }] },
    });
    // A line that broke: the same once more is the same.
    expect(await request(who, mobile, code, key)).toEqual(asked);
    const id = textOf(asked['rectification'], 'id');
    expect(await step(officer, ACCEPT, id)).toMatchObject({ rectification: { status: 'ACCEPTED' } });
    expect(await mobileOf(who)).toMatchObject({ person: { maskedMobile: `139****${mobile.slice(-4)}` } });
    expect(await tracesIn(members.database.sql, [mobile])).toEqual([]);
    expect(await wordsIn(members.database.sql, [code])).toEqual([]);
    const checks = await members.service.get(MembersIntegrity).check(members.database.sql);
    expect(checks.flatMap((check) => check.findings)).toEqual([]);
  });

  it('is never corrected where nothing proved it, as in a wish of before there were codes', async () => {
    const { who, mobile } = await somebody();
    const employer = { employer: '椰城餐饮店', idempotencyKey: newId(new Date()) };
    const asked = await only(who, REQUEST, { input: employer });
    const id = textOf(asked['rectification'], 'id');
    const person = (await findPersons(members.database.sql, [who])).get(who);
    if (person === undefined) throw new Error('nobody is registered');
    const wanted = writeChanges([{ field: 'mobile', from: null, to: mobile }]);
    const sealed = members.service.get(Vault).sealWords(person, wantedWords(id), wanted);
    await members.database.sql.execute(
      sql`update rectification set wanted = ${sealed} where id = ${id}::uuid`,
    );
    expect(await step(officer, ACCEPT, id)).toMatchObject({ code: 'MOBILE_NOT_PROVED' });
    expect(await step(officer, REFUSE, id)).toMatchObject({ rectification: { status: 'REFUSED' } });
  });
});

describe('a code', () => {
  it('is nothing to anybody else, nor for another number, nor a second time', async () => {
    const [{ who, mobile }, other] = [await somebody(), await somebody()];
    const code = await codeFor(members, who, mobile);
    expect(await request(other.who, mobile, code)).toMatchObject(MISSING);
    expect(await request(who, other.mobile, code)).toMatchObject(MISSING);
    const asked = await request(who, mobile, code);
    await step(who, WITHDRAW, textOf(asked['rectification'], 'id'));
    expect(await request(who, mobile, code)).toMatchObject(MISSING);
  });

  it('is over when another is sent, and after five minutes', async () => {
    const { who, mobile } = await somebody();
    const [first, second] = [await codeFor(members, who, mobile), await codeFor(members, who, mobile)];
    if (first !== second) expect(await request(who, mobile, first)).toMatchObject(DIFFERS);
    await members.database.sql.execute(
      sql`update mobile_code set asked_at = asked_at - make_interval(secs => ${(5 * MINUTE_MS) / 1000}::int)
        where person_id = ${who}::uuid`,
    );
    expect(await request(who, mobile, second)).toMatchObject(MISSING);
  });

  it('has five tries, however many come at once, and not even the right one is taken thereafter', async () => {
    const { who, mobile } = await somebody();
    const code = await codeFor(members, who, mobile);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, nr) => request(who, mobile, wrong(code, nr + 1))),
    );
    const differs = answers.filter(({ __typename }) => __typename === 'MobileCodeDiffers');
    expect(differs.map(({ triesLeft }) => Number(triesLeft)).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
    expect(differs).toHaveLength(TRIES_MAX);
    expect(await request(who, mobile, code)).toMatchObject(MISSING);
  });

  it('that is right costs no try where the request is refused for something else', async () => {
    const { who, mobile } = await somebody();
    const code = await codeFor(members, who, mobile);
    const employer = { employer: '椰城餐饮店', idempotencyKey: newId(new Date()) };
    const waiting = await only(who, REQUEST, { input: employer });
    for (let nr = 0; nr <= TRIES_MAX; nr += 1)
      expect(await request(who, mobile, code)).toMatchObject({ code: 'RECTIFICATION_UNDER_WAY' });
    await step(who, WITHDRAW, textOf(waiting['rectification'], 'id'));
    expect(await request(who, mobile, wrong(code))).toMatchObject({ ...DIFFERS, triesLeft: TRIES_MAX - 1 });
    expect(await request(who, mobile, code)).toMatchObject({ __typename: 'RectificationRequested' });
  });

  it('of one, twice at once, makes one wish', async () => {
    const { who, mobile } = await somebody();
    const code = await codeFor(members, who, mobile);
    const names = (await Promise.all([1, 2, 3].map(() => request(who, mobile, code)))).map(
      ({ __typename }) => __typename,
    );
    expect(names.filter((name) => name === 'RectificationRequested')).toHaveLength(1);
  });
});

describe('codes that are asked for', () => {
  it('are so many for one number, whoever asks, in any race, and answered alike whether it is known', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const [anHour] = CODES_MAX.ofNumber;
    const asked = await Promise.all(
      Array.from({ length: anHour.times + 3 }, (_, nr) =>
        askForCode(members, nr % 2 === 0 ? one.who : other.who, one.mobile),
      ),
    );
    const sent = asked.filter(({ __typename }) => __typename === 'MobileCodeRequested');
    expect(sent).toHaveLength(anHour.times);
    expect(asked.filter(({ code }) => code === 'TOO_MANY_MOBILE_CODES')).toHaveLength(3);
    // The number of somebody who is registered: the same answer as of one that nobody has.
    expect(await askForCode(members, other.who, '13800000746')).toMatchObject({
      __typename: 'MobileCodeRequested',
    });
  });

  it('are of a mobile, and for somebody who is registered', async () => {
    const { who } = await somebody();
    expect(await askForCode(members, who, '12345')).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await askForCode(members, newId(new Date()), '13911110000')).toMatchObject({
      code: 'PERSON_UNKNOWN',
    });
  });
});
