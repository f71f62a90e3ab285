import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@puhui/platform';
import {
  doneUnseen,
  facts,
  ownTables,
  tamperedOf,
  textOf,
  type ServiceUnderTest,
  type Tampered,
} from '@puhui/platform/testing';
import type { PrismaClient } from '../generated/prisma/client.js';
import { contracted, ended, live, publicised, qualified } from '../spec/builders.js';
import { storedPartner } from '../spec/stored-partner.js';
import {
  key,
  merchantWithAnOffer,
  only,
  people,
  startPartners,
  unions,
} from '../spec/partners-under-test.js';
import { PartnersIntegrity } from './partners-integrity.js';

let partners: ServiceUnderTest;
let tampered: Tampered;
beforeAll(async () => {
  partners = await startPartners();
  await merchantWithAnOffer(partners);
  await confirmedByAnOfficer(partners);
  // One that has come by all that a row may have.
  const way = [qualified, publicised, contracted, live, ended('PartnerSuspended')];
  await storedPartner({ database: partners.service.get(Database<PrismaClient>) }, way);
  tampered = tamperedOf(partners.database.sql, (tx) => partners.service.get(PartnersIntegrity).check(tx));
});
afterAll(() => partners.stop());

/** A code of before 2016 whose last character is wrong, and the confirmation that took the place of the first. */
async function confirmedByAnOfficer(to: ServiceUnderTest): Promise<void> {
  const paper = {
    tradeUnionId: unions.hainan,
    uscc: '91350100M000100Y44',
    reason: '登记机关证明校验位系当年赋码错误',
  };
  const confirm = async (day: string, supersedesId: string | null): Promise<string> => {
    const input = {
      ...paper,
      issuedOn: day,
      document: `企业登记档案 ${day}`,
      supersedesId,
      idempotencyKey: key(),
    };
    const answer = await to.ask(
      people.officer,
      `mutation ($input: ConfirmUsccInput!) { confirmUscc(input: $input) { ... on UsccConfirmed { confirmation { id } } } }`,
      { input },
    );
    return textOf(facts(only(answer))['confirmation'], 'id');
  };
  await confirm('2015-11-04', await confirm('2015-11-03', null));
}

const OF_THE_ROW = 'when the row was written, for whoever looks at the database: nothing asks for it';
const OF_ITS_EVENTS =
  'since when it stands so, for who looks twice at a merchant of the same code: its events have the instant of each step';
const ONE_OF_TWO = 'an outlet without a place: one of the two alone is none, and both are in the digest';
/** Tables with the rows that are altered, and the columns that somebody may alter unseen, each with the reason why. */
const UNSEEN: Readonly<Record<string, readonly [where: string, named: Readonly<Record<string, string>>]>> = {
  partner: [`status = 'suspended'`, { changed_at: OF_THE_ROW, status_since: OF_ITS_EVENTS }],
  outlet: ['true', { changed_at: OF_THE_ROW, latitude: ONE_OF_TWO, longitude: ONE_OF_TWO }],
  offer: [
    'true',
    {
      changed_at: OF_THE_ROW,
      published_at: 'whether a withdrawn offer is shown: no money and no right hangs on it',
    },
  ],
  uscc_confirmation: ['true', {}],
};
describe('every column of partners', () => {
  it('is of a table that is walked', async () => {
    expect(await ownTables(tampered)).toEqual(Object.keys(UNSEEN).toSorted());
    expect(await tampered.found()).toEqual([]);
  });

  it.each(Object.entries(UNSEEN))(
    'of %s is found when it is altered, but those named',
    async (table, [where, named]) => {
      expect(await doneUnseen(tampered, table, where)).toEqual(Object.keys(named).toSorted());
    },
    60_000,
  );
});
