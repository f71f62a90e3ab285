import { afterEach, beforeAll, expect, it } from '@jest/globals';
import { z } from 'zod';
import { Platform } from '../stage/platform.js';
import { expectSomethingPlayed } from '../stage/table.js';

/** One root field of each service, and what it says while the service lives. */
const FIELDS = {
  members: 'tradeUnion(code: "46") { code }',
  partners: 'partners(first: 1) { pageInfo { hasNextPage } }',
  benefits: 'campaigns(first: 1) { nodes { id } }',
  billing: 'controlTotals { appropriated }',
} as const;
type Service = keyof typeof FIELDS;
const SERVICES = Object.keys(FIELDS) as Service[];
const FIELD_NAMES = {
  members: 'tradeUnion',
  partners: 'partners',
  benefits: 'campaigns',
  billing: 'controlTotals',
};

interface Answer {
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly path?: readonly unknown[];
    readonly extensions: Record<string, unknown>;
  }[];
}

let platform: Platform;
let token: string;
let dead: Service | undefined;
beforeAll(async () => {
  platform = await Platform.shared();
  await expectSomethingPlayed(platform);
  ({ token } = await platform.door.signIn('national-auditor'));
}, 400_000);
afterEach(async () => {
  if (dead !== undefined) await platform.start(dead);
  dead = undefined;
  await everybodyAnswers();
});

async function ask(query: string): Promise<Answer> {
  const response = await fetch(`${platform.facts.door}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Answer;
}

async function everybodyAnswers(): Promise<void> {
  const deadline = Date.now() + 90_000;
  for (;;) {
    const { errors } = await ask(`{ ${Object.values(FIELDS).join(' ')} }`);
    if (errors === undefined) return;
    if (Date.now() > deadline) throw new Error(JSON.stringify(errors));
    await new Promise((resolve) => {
      setTimeout(resolve, 300);
    });
  }
}

it.each(SERVICES)(
  'a dead %s costs its own fields: the others are answered, and the missing one is named',
  async (service) => {
    await everybodyAnswers();
    await platform.kill(service);
    dead = service;
    const { data, errors } = await ask(`{ ${Object.values(FIELDS).join(' ')} }`);
    const alive = SERVICES.filter((other) => other !== service);
    expect(data?.[FIELD_NAMES[service]]).toBeNull();
    for (const other of alive) expect(data?.[FIELD_NAMES[other]]).not.toBeNull();
    expect(errors?.map(({ extensions }) => extensions)).toMatchObject([{ code: 'SUBGRAPH_DOWN', service }]);
  },
  120_000,
);

it('a dead billing costs a list of campaigns only billing’s part', async () => {
  await platform.kill('billing');
  dead = 'billing';
  const { data, errors } = await ask(
    '{ campaigns(first: 3) { nodes { id title commitment { consumed } ledgerEntries(first: 1) { nodes { id } } } } }',
  );
  const nodes = z
    .object({ nodes: z.array(z.record(z.string(), z.unknown())).min(1) })
    .parse(data?.['campaigns']).nodes;
  for (const node of nodes)
    expect(node).toMatchObject({ title: expect.any(String), commitment: null, ledgerEntries: null });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'SUBGRAPH_DOWN', service: 'billing' });
}, 120_000);

it('a dead members costs only its half of a mutation over two services', async () => {
  await platform.kill('members');
  dead = 'members';
  const { data, errors } = await ask(`mutation {
    withdrawOffer(offerId: "01900000-0000-7000-8000-0000000000ff", idempotencyKey: "k") { __typename }
    dissolveTradeUnion(tradeUnionId: "01900000-0000-7000-8000-0000000000ff", idempotencyKey: "k") { __typename } }`);
  expect(data).toMatchObject({ withdrawOffer: { __typename: expect.any(String) }, dissolveTradeUnion: null });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'SUBGRAPH_DOWN', service: 'members' });
}, 120_000);
