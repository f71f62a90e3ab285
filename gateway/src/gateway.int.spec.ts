import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningGateway } from './server.js';
import { ask, GATEWAY_SECRET, openTestGateway } from './spec/open-test-gateway.js';
import { twoSubgraphs } from './spec/two-subgraphs.js';

const { benefits, billing } = twoSubgraphs();
let gateway: RunningGateway;

const campaign = { query: '{ campaign(id: "c1") { title open } }' };

beforeAll(async () => {
  await Promise.all([benefits.start(), billing.start()]);
  gateway = await openTestGateway([benefits, billing], { PUHUI_SUBGRAPH_TIMEOUT_MS: '2000' });
});

afterEach(async () => {
  for (const subgraph of [benefits, billing]) {
    subgraph.delayMs = 0;
    subgraph.instead = undefined;
    subgraph.seen.length = 0;
  }
});

afterAll(async () => {
  await gateway.close();
  await Promise.all([benefits.die(), billing.die()]);
});

describe('one query over two services', () => {
  it('is answered as one', async () => {
    expect(await ask(gateway, campaign)).toEqual({
      status: 200,
      data: { campaign: { title: 'title of c1', open: 'open of c1' } },
    });
  });

  it('carries the token and the gateway’s secret to each service', async () => {
    await ask(gateway, campaign, { authorization: 'Bearer good' });
    for (const subgraph of [benefits, billing]) {
      expect(subgraph.seen).toHaveLength(1);
      expect(subgraph.seen[0]?.headers).toMatchObject({
        authorization: 'Bearer good',
        'x-puhui-gateway': GATEWAY_SECRET,
      });
    }
  });

  it('is one trace that begins at this door', async () => {
    await ask(gateway, campaign);
    const [own, other] = [benefits, billing].map(({ seen }) =>
      String(seen[0]?.headers['traceparent']).slice(3, 35),
    );
    expect(own).toMatch(/^[0-9a-f]{32}$/);
    expect(other).toBe(own);
  });

  it('hands on no number of somebody that a caller writes into a header, which events would keep', async () => {
    const [mobile, residentId] = ['13987654321', '110101199003074690'];
    await ask(gateway, campaign, {
      traceparent: `00-${residentId.padStart(32, '0')}-${mobile.padStart(16, '0')}-01`,
      tracestate: `who=${residentId}`,
      baggage: `mobile=${mobile}`,
      b3: `${residentId.padStart(32, '0')}-${mobile.padStart(16, '0')}-1`,
      'x-request-id': residentId,
      'x-correlation-id': mobile,
      'user-agent': mobile,
      referer: `https://puhui.example/?id=${residentId}`,
      'apollographql-client-name': mobile,
      'apollographql-client-version': residentId,
    });
    for (const { seen } of [benefits, billing]) {
      const handedOn = JSON.stringify(seen);
      expect(seen).toHaveLength(1);
      expect([mobile, residentId].filter((number) => handedOn.includes(number))).toEqual([]);
    }
  });

  it('hands on nothing else that a caller may have made up', async () => {
    await ask(gateway, campaign, { 'x-puhui-gateway': 'guess', 'x-forwarded-user': 'admin' });
    expect(benefits.seen[0]?.headers['x-puhui-gateway']).toBe(GATEWAY_SECRET);
    expect(benefits.seen[0]?.headers['x-forwarded-user']).toBeUndefined();
  });
});

describe('a token', () => {
  it('that has expired is reported as expired, and no service is asked', async () => {
    const answer = await ask(gateway, campaign, { authorization: 'Bearer old' });
    expect(answer.status).toBe(401);
    expect(answer.errors?.[0]?.extensions['code']).toBe('TOKEN_EXPIRED');
    expect(answer.errors?.[0]?.message).toContain('登录已过期');
    expect(benefits.seen).toHaveLength(0);
  });

  it('that is invalid is reported differently', async () => {
    const answer = await ask(gateway, campaign, { authorization: 'Bearer forged' });
    expect(answer.status).toBe(401);
    expect(answer.errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  });
});

describe('a service in trouble', () => {
  it('that is dead costs its own fields and nothing else', async () => {
    await billing.die();
    const answer = await ask(gateway, campaign);
    await billing.start();
    expect(answer.data).toEqual({ campaign: { title: 'title of c1', open: null } });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'SUBGRAPH_DOWN', service: 'billing' });
    expect(await ask(gateway, campaign)).toMatchObject({ data: { campaign: { open: 'open of c1' } } });
  });

  it('that is dead is told with the fields that nobody answered', async () => {
    await billing.die();
    const one = await ask(gateway, campaign);
    const many = await ask(gateway, { query: '{ cost: campaigns { id title left: open } budget }' });
    await billing.start();
    const fieldsOf = ({ errors = [] }: typeof one) =>
      errors.map(({ extensions }) => extensions['unanswered']);
    expect(fieldsOf(one)).toEqual([['campaign.open']]);
    expect(fieldsOf(many)).toEqual(expect.arrayContaining([['budget'], ['cost.left']]));
  });

  it('that is slow is waited for until its time limit', async () => {
    billing.delayMs = 5_000;
    const answer = await ask(gateway, campaign);
    expect(answer.data).toEqual({ campaign: { title: 'title of c1', open: null } });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'SUBGRAPH_TIMEOUT', service: 'billing' });
  });

  it('that answers nonsense is named', async () => {
    billing.instead = { status: 502, body: '<html>Bad Gateway</html>' };
    const answer = await ask(gateway, campaign);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'SUBGRAPH_BROKEN', service: 'billing' });
  });

  it('that refuses with a code is heard whatever the status', async () => {
    const errors = [{ message: 'Please sign in.', extensions: { code: 'UNAUTHENTICATED', stack: 'secret' } }];
    billing.instead = { status: 401, body: JSON.stringify({ errors }) };
    const answer = await ask(gateway, campaign);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED', service: 'billing' });
  });

  it('that has a bug reveals nothing of it', async () => {
    const answer = await ask(gateway, { query: '{ broken }' });
    expect(answer.data).toEqual({ broken: null });
    expect(JSON.stringify(answer)).not.toContain('secret_table');
    expect(answer.errors?.[0]?.extensions['code']).toBe('INTERNAL');
  });

  it('makes the gateway unready, and the gateway says which it is', async () => {
    await billing.die();
    const response = await fetch(`${gateway.url}/health/ready`);
    await billing.start();
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ ready: false });
    expect((await fetch(`${gateway.url}/health/live`)).status).toBe(200);
  });
});

describe('figures', () => {
  it('count what was asked, by service and outcome', async () => {
    await ask(gateway, campaign);
    const text = await (await fetch(`${gateway.url}/metrics`)).text();
    expect(text).toMatch(/puhui_subgraph_call_duration_seconds_count\{service="billing",outcome="ok"\} \d+/);
    expect(text).toContain('puhui_http_request_duration_seconds_count{route="/graphql",status="200"}');
  });
});
