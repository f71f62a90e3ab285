import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import { people, startMembers } from '../spec/members-under-test.js';

describe('the query me', () => {
  let members: ServiceUnderTest;
  beforeAll(async () => {
    members = await startMembers();
  });
  afterAll(() => members.stop());

  const ME = `{ me { person { id maskedName maskedResidentId } memberships { tradeUnion { code name parent { name } } status }
    duties { role scopeKind tradeUnion { code } } } }`;

  it('shows an officer their own duty', async () => {
    const { data, errors } = await members.ask(people.hainanOfficer.personId, ME);
    expect(errors).toEqual([]);
    expect(data?.['me']).toMatchObject({
      person: { id: people.hainanOfficer.personId, maskedName: '试**' },
      memberships: [],
      duties: [{ role: 'UNION_OFFICER', scopeKind: 'UNION', tradeUnion: { code: '46' } }],
    });
  });

  it('shows a worker their own membership, with the union above', async () => {
    const { data } = await members.ask(people.worker.personId, ME);
    expect(data?.['me']).toMatchObject({
      memberships: [{ status: 'ACTIVE', tradeUnion: { code: '460105', parent: { name: '海口市总工会' } } }],
      duties: [],
    });
  });

  it('needs a token', async () => {
    const { errors } = await members.ask(null, ME);
    expect(errors[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  });
});
