import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { facts, type ServiceUnderTest } from '@puhui/platform/testing';
import {
  ADD,
  APPLY,
  application,
  DRAFT,
  key,
  only,
  people,
  price,
  startPartners,
} from '../spec/partners-under-test.js';
import { madeUpUscc } from '../spec/builders.js';

type Status =
  | 'applied'
  | 'qualified'
  | 'publicised'
  | 'contracted'
  | 'live'
  | 'suspended'
  | 'delisted'
  | 'rejected';
const PUBLIC: readonly Status[] = ['publicised', 'contracted', 'live', 'suspended', 'delisted'];
const HIDDEN: readonly Status[] = ['applied', 'qualified', 'rejected'];

const OUTLETS = `query ($id: Id!) { outlets(partnerId: $id) { nodes { name partner { id name } } } }`;
const OUTLET = `query ($id: Id!) { outlet(id: $id) { name partner { name } } }`;
const OFFERS = `query ($id: Id!) { offers(partnerId: $id) { nodes { title status partner { name }
  outlets { nodes { name } } } } }`;
const WITHDRAW = `mutation ($id: Id!, $key: IdempotencyKey!) { withdrawOffer(offerId: $id, idempotencyKey: $key) { __typename ... on OfferMoved { offer { status } } } }`;
const REFS = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Outlet { name partner { name } } } }`;

interface Shop {
  readonly id: Id;
  readonly outletId: Id;
  readonly offerId: Id;
}

let partners: ServiceUnderTest;
const shops = new Map<Status, Shop>();
beforeAll(async () => {
  partners = await startPartners();
  for (const [index, status] of [...PUBLIC, ...HIDDEN].entries())
    shops.set(status, await shopThatIs(status, index));
});
afterAll(() => partners.stop());

const ask = async (who: Id, query: string, variables: object): Promise<Record<string, unknown>> =>
  facts(only(await partners.ask(who, query, { key: key(), ...variables })));

const refusedFor = async (who: Id, list: string, id: Id): Promise<unknown> =>
  (await partners.ask(who, list, { id })).errors[0]?.extensions['code'];

/** A merchant with an outlet and a draft, then put into a standing by hand: the way there has specs of its own. */
async function shopThatIs(status: Status, index: number): Promise<Shop> {
  const input = { ...application, uscc: madeUpUscc(800 + index), idempotencyKey: key() };
  const { partner } = await ask(people.merchant, APPLY, { input });
  const { id } = partner as Shop;
  const outlets = [{ name: '海秀路店', regionCode: '460105' }];
  const added = await ask(people.merchant, ADD, {
    input: { partnerId: id, outlets, idempotencyKey: key() },
  });
  const dates = { availableFrom: '2026-01-01', availableTo: '2090-01-01' };
  const drafted = await ask(people.merchant, DRAFT, {
    input: { partnerId: id, title: '一元洗车', price, ...dates, idempotencyKey: key() },
  });
  await partners.database.sql.execute(
    sql`update partner set status = ${status}, notice_ends_on = '2026-01-01', contract_from = '2026-01-01',
         contract_to = '2090-01-01', reason = '试验', requirements = '{"legalEntity": true, "noMajorViolation": true,
         "minOutlets": 1, "minRegions": 1, "licenceValidTo": null}' where id = ${id}::uuid`,
  );
  const [outlet] = added['outlets'] as readonly { id: Id }[];
  return { id, outletId: outlet?.id ?? '', offerId: (drafted['offer'] as Shop).id };
}
const shop = (status: Status): Shop => {
  const found = shops.get(status);
  if (!found) throw new Error(`no merchant is ${status}`);
  return found;
};
const publish = ({ offerId }: Shop): Promise<number> =>
  partners.database.sql.execute(
    sql`update offer set status = 'published', published_at = now(), version = 2 where id = ${offerId}::uuid`,
  );

it.each(PUBLIC)(
  "everybody sees a merchant's outlets and offers, with their merchant, while it is %s",
  async (status) => {
    const { id } = shop(status);
    const nodes = [{ name: '海秀路店', partner: { id, name: application.name } }];
    expect(await ask(people.stranger, OUTLETS, { id })).toEqual({ nodes });
    await publish(shop(status));
    expect(await ask(people.stranger, OFFERS, { id })).toMatchObject({
      nodes: [{ status: 'PUBLISHED', partner: { name: application.name } }],
    });
  },
);

it.each(HIDDEN)(
  "only a merchant's own people and its union see its outlets and offers while it is %s",
  async (status) => {
    const { id, outletId } = shop(status);
    for (const who of [people.stranger, people.hunanOfficer]) {
      for (const list of [OUTLETS, OFFERS]) expect(await refusedFor(who, list, id)).toBe('NOT_ALLOWED');
      const refs = [{ __typename: 'Outlet', id: outletId }];
      expect((await partners.ask(who, REFS, { refs })).data).toEqual({ _entities: [null] });
      expect((await partners.ask(who, OUTLET, { id: outletId })).data).toEqual({ outlet: null });
    }
    for (const who of [people.merchant, people.officer, people.auditor]) {
      expect(await ask(who, OUTLETS, { id })).toMatchObject({ nodes: [{ name: '海秀路店' }] });
      expect(await ask(who, OUTLET, { id: outletId })).toMatchObject({ name: '海秀路店' });
      expect(await ask(who, OFFERS, { id })).toMatchObject({ nodes: [{ status: 'DRAFT' }] });
    }
  },
);

it('a withdrawn offer that was never published stays hidden', async () => {
  const { id, offerId } = shop('qualified');
  expect(await ask(people.merchant, WITHDRAW, { id: offerId })).toMatchObject({
    offer: { status: 'WITHDRAWN' },
  });
  expect(await ask(people.merchant, OFFERS, { id })).toMatchObject({ nodes: [{ status: 'WITHDRAWN' }] });
  expect(await refusedFor(people.stranger, OFFERS, id)).toBe('NOT_ALLOWED');
  const known = await shopThatIs('publicised', 20);
  expect(await ask(people.merchant, WITHDRAW, { id: known.offerId })).toMatchObject({
    offer: { status: 'WITHDRAWN' },
  });
  expect(await ask(people.stranger, OFFERS, { id: known.id })).toEqual({ nodes: [] });
});

it('a withdrawn offer that was published stays readable, since vouchers of it exist', async () => {
  const live = shop('live');
  await publish(live);
  expect(await ask(people.officer, WITHDRAW, { id: live.offerId })).toMatchObject({
    offer: { status: 'WITHDRAWN' },
  });
  expect(await ask(people.stranger, OFFERS, { id: live.id })).toMatchObject({
    nodes: [
      {
        status: 'WITHDRAWN',
        partner: { name: application.name },
        outlets: { nodes: [{ name: '海秀路店' }] },
      },
    ],
  });
});
