import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { aPerson } from '../../spec/builders.js';
import { people, startMembers } from '../../spec/members-under-test.js';
import { csv, importFile, row } from '../../spec/roster-files.js';
import { seededUnionId } from '../../unions/seed-trade-unions/divisions.js';

const FIND = `query ($id: String!) { findMember(residentId: $id) { id } }`;
const UNMASK = `mutation ($id: Id!, $reason: String!) {
  unmask(memberId: $id, fields: [NAME, MOBILE], reason: $reason) { __typename } }`;
const LIST = `query ($union: Id!, $first: Count, $after: String) { unmaskings(tradeUnionId: $union, first: $first, after: $after) {
  nodes { reason fields seenBy { id } person { maskedName } tradeUnion { id } } pageInfo { hasNextPage endCursor } } }`;

const { hainanOfficer, hunanOfficer, hainanAuditor } = people;
const hainan = seededUnionId('46');

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
  await importFile(members, csv(row(940), row(941)));
  for (const [n, reason] of [
    [940, '核对预留手机号'],
    [941, '补发会员证'],
  ] as const) {
    const { data } = await members.ask(hainanOfficer.personId, FIND, { id: aPerson(n).residentId });
    const id = textOf(facts(data?.['findMember']), 'id');
    await members.ask(hainanOfficer.personId, UNMASK, { id, reason });
  }
});
afterAll(() => members.stop());

const listed = async (by: Id, page: object = {}) => {
  const { data, errors } = await members.ask(by, LIST, { union: hainan, ...page });
  const [error] = errors;
  if (error) return { code: error.extensions?.['code'] };
  return facts(data?.['unmaskings']);
};

it('an auditor reads who saw whom in clear and why, newest first, and nothing of what was seen', async () => {
  const { nodes } = await listed(hainanAuditor.personId);
  expect(nodes).toEqual(
    ['补发会员证', '核对预留手机号'].map((reason) => ({
      reason,
      fields: ['MOBILE', 'NAME'],
      seenBy: { id: hainanOfficer.personId },
      person: { maskedName: expect.stringMatching(/^.\*+$/) },
      tradeUnion: { id: expect.any(String) },
    })),
  );
});

it('two pages of looks meet without a gap', async () => {
  const first = await listed(hainanAuditor.personId, { first: 1 });
  const { endCursor } = facts(first['pageInfo']);
  const second = await listed(hainanAuditor.personId, { first: 1, after: endCursor });
  expect([first, second].map(({ nodes }) => nodes)).toMatchObject([
    [{ reason: '补发会员证' }],
    [{ reason: '核对预留手机号' }],
  ]);
  expect(facts(second['pageInfo'])['hasNextPage']).toBe(false);
});

it('nobody else reads it: neither officers, nor who audits elsewhere', async () => {
  for (const { personId } of [hainanOfficer, hunanOfficer])
    expect(await listed(personId)).toEqual({ code: 'NOT_ALLOWED' });
});

describe('the person who was looked at', () => {
  const MINE = `{ myUnmaskings { nodes { reason fields maskedSeenBy tradeUnion { id } at } pageInfo { hasNextPage } } }`;
  const personOf = async (n: number): Promise<Id> => {
    const { data } = await members.ask(
      hainanOfficer.personId,
      `query ($id: String!) { findMember(residentId: $id) { person { id } } }`,
      {
        id: aPerson(n).residentId,
      },
    );
    return textOf(facts(facts(data?.['findMember'])['person']), 'id') as Id;
  };

  it('reads who saw what of theirs, when and why, with the officer’s name masked', async () => {
    const { data } = await members.ask(await personOf(940), MINE);
    expect(data?.['myUnmaskings']).toEqual({
      nodes: [
        {
          reason: '核对预留手机号',
          fields: ['MOBILE', 'NAME'],
          maskedSeenBy: expect.stringMatching(/^.\*+$/),
          tradeUnion: { id: expect.any(String) },
          at: expect.any(String),
        },
      ],
      pageInfo: { hasNextPage: false },
    });
  });

  it('reads of no look at anybody else, and an officer of none that was theirs', async () => {
    const { data } = await members.ask(hainanOfficer.personId, MINE);
    expect(data?.['myUnmaskings']).toMatchObject({ nodes: [] });
  });
});
