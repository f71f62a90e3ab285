import { DAY_MS } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import { temporaryFolder } from '@puhui/testkit';
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
  requirements,
  startPartners,
  unions,
} from '../spec/partners-under-test.js';

const clockFile = join(temporaryFolder('clock'), 'clock.json');
let partners: ServiceUnderTest;
let id = '';
let offerId = '';

beforeAll(async () => {
  writeFileSync(clockFile, JSON.stringify({ offsetMs: 0 }));
  partners = await startPartners(clockFile);
});
afterAll(() => partners.stop());

const ask = (who: string, query: string, variables: object) =>
  partners.ask(who, query, { key: key(), ...variables }).then((answer) => only(answer));

it('a repeated application with the same key gets the same answer', async () => {
  const input = { ...application, idempotencyKey: key() };
  const applied = await ask(people.merchant, APPLY, { input });
  expect(applied).toMatchObject({ __typename: 'PartnerApplied', partner: { status: 'APPLIED' } });
  expect(await ask(people.merchant, APPLY, { input })).toEqual(applied);
  ({ id } = (applied as { partner: { id: string } }).partner);
});

it('a union does not accept the same merchant twice', async () => {
  const again = await ask(people.stranger, APPLY, { input: { ...application, idempotencyKey: key() } });
  expect(again).toMatchObject({ __typename: 'UsccAlreadyTaken', code: 'USCC_ALREADY_TAKEN' });
});

it('an unqualified merchant is told everything that is missing', async () => {
  expect(await ask(people.officer, QUALIFY, { id, requirements })).toMatchObject({
    __typename: 'NotQualified',
    unmet: [
      { requirement: 'minOutlets', required: '3', found: '0' },
      { requirement: 'minRegions', required: '3', found: '0' },
    ],
  });
});

it('only the applicant adds outlets before anybody has a duty', async () => {
  const input = { partnerId: id, outlets, idempotencyKey: key() };
  expect(await ask(people.stranger, ADD, { input })).toMatchObject({ __typename: 'NotAllowed' });
  expect(await ask(people.merchant, ADD, { input })).toMatchObject({
    __typename: 'OutletsAdded',
    outlets: outlets.map(({ name, regionCode }) => ({ name, regionCode, status: 'OPEN' })),
  });
});

it('a merchant is qualified by the union that it applied to, and by no other', async () => {
  expect(await ask(people.hunanOfficer, QUALIFY, { id, requirements })).toMatchObject({
    __typename: 'NotAllowed',
  });
  expect(await ask(people.officer, QUALIFY, { id, requirements })).toMatchObject({
    __typename: 'PartnerMoved',
    partner: { status: 'QUALIFIED' },
  });
});

const now = Date.now();
const date = (days: number): string => new Date(now + days * DAY_MS).toISOString().slice(0, 10);
const CONTRACT_ENDS = date(365);

it('a merchant is contracted only after the public notice, and is live at once', async () => {
  expect(await ask(people.officer, PUBLICISE, { id })).toMatchObject({ partner: { status: 'PUBLICISED' } });
  const contract = { id, from: date(7), to: CONTRACT_ENDS };
  expect(await ask(people.officer, CONTRACT, contract)).toMatchObject({
    __typename: 'PublicNoticeRunning',
  });
  writeFileSync(clockFile, JSON.stringify({ offsetMs: 8 * DAY_MS }));
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(await ask(people.officer, CONTRACT, contract)).toMatchObject({ partner: { status: 'LIVE' } });
});

it('a merchant drafts an offer on all its outlets and publishes it', async () => {
  await partners.appoint(people.merchant, 'partner_admin', 'partner', id);
  const input = {
    partnerId: id,
    title: '一元洗车',
    price,
    availableFrom: '2026-01-01',
    availableTo: CONTRACT_ENDS,
    idempotencyKey: key(),
  };
  const longer = { ...input, availableTo: date(366), idempotencyKey: key() };
  expect(await ask(people.merchant, DRAFT, { input: longer })).toMatchObject({
    code: 'OFFER_TOO_LONG',
  });
  const drafted = await ask(people.merchant, DRAFT, { input });
  const { kind: _, ...amounts } = price;
  expect(drafted).toMatchObject({
    __typename: 'OfferDrafted',
    offer: {
      status: 'DRAFT',
      tradeUnion: { id: unions.hainan },
      price: { __typename: 'FixedPrice', ...amounts },
    },
  });
  ({ id: offerId } = (drafted as { offer: { id: string } }).offer);
  expect(await ask(people.merchant, PUBLISH, { id: offerId })).toMatchObject({
    offer: { status: 'PUBLISHED' },
  });
});

it('a union below sees the offer made to the one above', async () => {
  const query = `query ($union: Id!) { offers(usableByTradeUnionId: $union) { nodes { title partner { name openOutlets }
      outlets(first: 2) { nodes { name partner { id } } pageInfo { hasNextPage } } } } }`;
  expect(await ask(people.stranger, query, { union: unions.haikou })).toMatchObject({
    nodes: [
      {
        title: '一元洗车',
        partner: { openOutlets: 3 },
        outlets: { nodes: [{ name: '海秀路店' }, { name: '国贸店' }], pageInfo: { hasNextPage: true } },
      },
    ],
  });
  expect(await ask(people.stranger, query, { union: unions.hunan })).toEqual({ nodes: [] });
});

it('every state of the merchant and its offer has an event, with its version', async () => {
  const rows = await partners.database.sql.query<{ said: string }[]>(
    sql`select aggregate || ' ' || version || ' ' || (data ->> 'status') as said from messaging.event
        where aggregate in ('partner', 'offer') order by aggregate desc, version`,
  );
  expect(rows.map((row) => row.said)).toEqual([
    'partner 1 applied',
    'partner 2 qualified',
    'partner 3 publicised',
    'partner 4 contracted',
    'partner 5 live',
    'offer 1 draft',
    'offer 2 published',
  ]);
});
