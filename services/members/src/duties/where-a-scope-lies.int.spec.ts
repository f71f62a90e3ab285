import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { someId } from '../spec/builders.js';
import { MembersDatabase } from '../spec/members-database.js';
import { lineageOf } from './where-a-scope-lies.js';

describe('the union of a scope', () => {
  let members: MembersDatabase;
  const [partner, outlet, stray] = [someId(), someId(), someId()];
  beforeAll(async () => {
    members = await MembersDatabase.create();
    await members.rows(
      sql`insert into known_partner values (${partner}, ${members.unions.city.id}, 'live', 1)`,
    );
    await members.rows(
      sql`insert into known_outlet values (${outlet}, ${partner}, 'open', 1), (${stray}, ${someId()}, 'open', 1)`,
    );
  });
  afterAll(() => members.drop());

  it('is found for unions, partners and outlets', async () => {
    const { city, province, root } = members.unions;
    const path = [root.id, province.id, city.id];
    const { database } = members;
    const isDelisted = false;
    expect(await lineageOf(database, 'union', city.id)).toEqual({
      unionPath: path,
      partnerId: null,
      isDelisted,
    });
    const ofPartner = { unionPath: path, partnerId: partner, isDelisted };
    expect(await lineageOf(database, 'partner', partner)).toEqual(ofPartner);
    expect(await lineageOf(database, 'outlet', outlet)).toEqual(ofPartner);
    expect(await lineageOf(database, 'platform', null)).toEqual({
      unionPath: [],
      partnerId: null,
      isDelisted,
    });
  });

  it('is not found for what is missing, of another kind, or without a known owner', async () => {
    const { database, unions } = members;
    expect(await lineageOf(database, 'union', partner)).toBeNull();
    expect(await lineageOf(database, 'partner', unions.city.id)).toBeNull();
    expect(await lineageOf(database, 'outlet', stray)).toBeNull();
    expect(await lineageOf(database, 'union', null)).toBeNull();
  });
});
