import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Supergraph } from '@apollo/federation-internals';
import { beforeAll, expect, it } from '@jest/globals';
import { tryBadValues, type Tried, type Walk, type WalkAnswer } from '@puhui/platform/testing';
import { repositoryRoot } from '../../architecture/tree.js';
import { Platform } from '../stage/platform.js';
import { expectSomethingPlayed } from '../stage/table.js';

/** Each kind of wrong value once: that all of them are tried at every service is for the services' own specs. */
const KINDS = new Set([
  'null',
  'a word',
  'an empty text',
  'an id in upper case',
  'an empty key',
  '81 characters',
  'a NUL',
  'half a surrogate pair',
  'one more than the largest',
  'year 1',
  'no value of it',
  'a cursor of no list',
  'a field that there is not',
]);

let walk: Walk;
beforeAll(async () => {
  const platform = await Platform.shared();
  const campaignId = await expectSomethingPlayed(platform);
  const token = (await platform.door.signIn('hainan-officer')).token;
  const ask = async (query: string, variables: object): Promise<WalkAnswer> => {
    const response = await fetch(`${platform.facts.door}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    return { ...((await response.json()) as object), status: response.status };
  };
  const campaign = (inner: string): string => `campaign(id: "${campaignId}") ${inner}`;
  const sdl = readFileSync(join(repositoryRoot, 'docs/supergraph.graphql'), 'utf8');
  walk = {
    schema: Supergraph.build(sdl).apiSchema().toGraphQLJSSchema(),
    ask,
    reach: {
      TradeUnion: (inner) => `tradeUnion(code: "46") ${inner}`,
      Campaign: campaign,
      Offer: (inner) => campaign(`{ __typename offer ${inner} }`),
      Partner: (inner) => campaign(`{ __typename partner ${inner} }`),
      Voucher: (inner) => campaign(`{ __typename vouchers(first: 1) { nodes ${inner} } }`),
    },
    good: {},
    only: ({ what }: Tried) => KINDS.has(what),
    fewDuties: true,
  };
}, 300_000);

it('any invalid value gets a helpful answer through the gateway too', async () => {
  const findings = await tryBadValues(walk);
  // Their services reach them in specs of their own.
  const elsewhere =
    /^(Statement|Budget|RosterImport|OutletDay|PartnerRedemptions|PublicReport|PublicNotice)\.\w+: say how to reach/;
  expect(findings.filter((finding) => !elsewhere.test(finding))).toEqual([]);
}, 300_000);
