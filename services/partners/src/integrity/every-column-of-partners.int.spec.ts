import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@puhui/platform';
import {
  alteredUnseen,
  foundAfter,
  ownTables,
  type ServiceUnderTest,
  type Tampered,
} from '@puhui/platform/testing';
import type { PrismaClient } from '../generated/prisma/client.js';
import { contracted, ended, live, publicised, qualified } from '../spec/builders.js';
import { storedPartner } from '../spec/stored-partner.js';
import { merchantWithAnOffer, startPartners } from '../spec/partners-under-test.js';
import { PartnersIntegrity } from './partners-integrity.js';

let partners: ServiceUnderTest;
let tampered: Tampered;
beforeAll(async () => {
  partners = await startPartners();
  await merchantWithAnOffer(partners);
  // One that has come by all that a row may have.
  const way = [qualified, publicised, contracted, live, ended('PartnerSuspended')];
  await storedPartner({ database: partners.service.get(Database<PrismaClient>) }, way);
  const { sql: database } = partners.database;
  tampered = {
    query: (statement) => database.query(statement),
    found: (...statements) =>
      foundAfter(
        (work) => database.transaction(work),
        async (tx) => {
          for (const statement of statements) await tx.execute(statement);
        },
        (tx) => partners.service.get(PartnersIntegrity).check(tx),
      ),
  };
});
afterAll(() => partners.stop());

const OF_THE_ROW = 'when the row was written, for whoever looks at the database: nothing asks for it';
const ONE_OF_TWO = 'an outlet without a place: one of the two alone is none, and both are in the digest';
/** Tables with the rows that are altered, and the columns that somebody may alter unseen, each with the reason why. */
const UNSEEN: Readonly<Record<string, readonly [where: string, named: Readonly<Record<string, string>>]>> = {
  partner: [`status = 'suspended'`, { changed_at: OF_THE_ROW }],
  outlet: ['true', { changed_at: OF_THE_ROW, latitude: ONE_OF_TWO, longitude: ONE_OF_TWO }],
  offer: [
    'true',
    {
      changed_at: OF_THE_ROW,
      published_at: 'whether a withdrawn offer is shown: no money and no right hangs on it',
    },
  ],
};
/** Of which no row is made here. */
const ELSEWHERE = { uscc_confirmation: 'only ever added to: its row is its one event, digest included' };

describe('every column of partners', () => {
  it('is of a table that is walked, or named with a reason', async () => {
    const named = [...Object.keys(UNSEEN), ...Object.keys(ELSEWHERE)].toSorted();
    expect(await ownTables(tampered)).toEqual(named);
    expect(await tampered.found()).toEqual([]);
  });

  it.each(Object.entries(UNSEEN))(
    'of %s is found when it is altered, but those named',
    async (table, [where, named]) => {
      expect(await alteredUnseen(tampered, table, where)).toEqual(Object.keys(named).toSorted());
    },
    60_000,
  );
});
