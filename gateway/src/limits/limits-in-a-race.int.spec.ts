import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@puhui/testkit';
import type { RunningGateway } from '../server.js';
import { openTestGateway } from '../spec/open-test-gateway.js';
import { twoSubgraphs } from '../spec/two-subgraphs.js';

const MOST = 5;
const AT_ONCE = 20;
const { benefits, billing } = twoSubgraphs();
const open: RunningGateway[] = [];

beforeAll(async () => {
  await Promise.all([benefits.start(), billing.start()]);
});
beforeEach(() => {
  benefits.seen.length = 0;
});
afterEach(async () => {
  benefits.held = undefined;
  for (const gateway of open.splice(0)) await gateway.close();
});
afterAll(async () => {
  await Promise.all([benefits.die(), billing.die()]);
});

async function gatewayWith(limits: string, env: Record<string, string> = {}): Promise<RunningGateway> {
  const gateway = await openTestGateway([benefits, billing], { PUHUI_LIMITS: limits, ...env });
  open.push(gateway);
  return gateway;
}

interface Heard {
  readonly status: number;
  readonly retryAfter: number;
  readonly body: unknown;
}

async function ask(
  { url }: RunningGateway,
  headers: Record<string, string> = {},
  signal: AbortSignal | null = null,
): Promise<Heard> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: '{ campaign(id: "c") { title } }' }),
    signal,
  });
  const retryAfter = Number(response.headers.get('retry-after'));
  return { status: response.status, retryAfter, body: await response.json() };
}

const many = (count: number, one: () => Promise<Heard>): Promise<Heard[]> =>
  Promise.all(Array.from({ length: count }, one));
const signedIn = { authorization: 'Bearer good' };
const of = (heard: readonly Heard[], status: number): Heard[] => heard.filter((one) => one.status === status);

const tooOften = {
  errors: [
    {
      message: expect.stringMatching(/asked for too often.*操作过于频繁/),
      extensions: {
        code: 'ASKED_TOO_OFTEN',
        retryAfterMs: expect.any(Number),
        hint: expect.stringMatching(/\p{Script=Han}/u),
        hintEn: expect.stringMatching(/^Try again/),
      },
    },
  ],
};

describe('of many who ask at once', () => {
  it.each([
    ['one address', 'Gateway.address', {}],
    ['one person', 'Gateway.person', signedIn],
  ])(
    'exactly as many are let in as %s may ask, and the others hear when to come back',
    async (_, name, headers) => {
      const gateway = await gatewayWith(`${name}=${MOST}/3600`);
      const heard = await many(AT_ONCE, () => ask(gateway, headers));
      expect(of(heard, 200)).toHaveLength(MOST);
      const early = of(heard, 429);
      expect(early).toHaveLength(AT_ONCE - MOST);
      for (const { body, retryAfter } of early) {
        expect(body).toMatchObject(tooOften);
        expect(retryAfter).toBeGreaterThan(0);
        expect(retryAfter).toBeLessThanOrEqual(3600 / MOST);
      }
      expect(benefits.seen).toHaveLength(MOST);
    },
  );

  it('what has no address is counted as all else, and is the last on its connection', async () => {
    const gateway = await gatewayWith(`Gateway.address=${MOST}/3600`);
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => fetch(`${gateway.url}/%zz`)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 400)).toHaveLength(MOST);
    expect(statuses.filter((status) => status === 429)).toHaveLength(AT_ONCE - MOST);
    expect(new Set(answers.map(({ headers }) => headers.get('connection')))).toEqual(new Set(['close']));
  });

  it.each([
    ['an address', 'Gateway.addressAtOnce', {}, 429],
    ['a person', 'Gateway.personAtOnce', signedIn, 429],
    ['everybody', 'Gateway.allAtOnce', {}, 503],
  ])(
    'no more than %s may have under way are let in until one is answered',
    async (_, name, headers, refused) => {
      const gateway = await gatewayWith(`${name}=${MOST}`);
      // The first of its kind is planned, which may ask several times.
      await ask(gateway, headers);
      benefits.seen.length = 0;
      let release = (): void => undefined;
      benefits.held = new Promise((resolve) => (release = resolve));
      const answers: Heard[] = [];
      const asking = many(AT_ONCE, async () => {
        const heard = await ask(gateway, headers);
        answers.push(heard);
        return heard;
      });
      await eventually(() => expect(answers).toHaveLength(AT_ONCE - MOST));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([refused]));
      expect(Math.min(...answers.map(({ retryAfter }) => retryAfter))).toBeGreaterThan(0);
      release();
      expect(of(await asking, 200)).toHaveLength(MOST);
      expect(benefits.seen).toHaveLength(MOST);
      await eventually(async () => expect((await ask(gateway, headers)).status).toBe(200));
    },
  );
});

describe('whoever hangs up', () => {
  it('leaves their place to the next', async () => {
    const gateway = await gatewayWith('Gateway.personAtOnce=1');
    let release = (): void => undefined;
    benefits.held = new Promise((resolve) => (release = resolve));
    const leaving = new AbortController();
    const asking = ask(gateway, signedIn, leaving.signal).catch(() => 'left');
    await eventually(() => expect(benefits.seen).toHaveLength(1));
    expect((await ask(gateway, signedIn)).status).toBe(429);
    leaving.abort();
    expect(await asking).toBe('left');
    release();
    await eventually(async () => expect((await ask(gateway, signedIn)).status).toBe(200));
  });
});

/** What a client writes that asks so often without waiting for an answer. */
const askedAhead = (times: number): string => {
  const body = JSON.stringify({ query: '{ campaign(id: "c") { title } }' });
  const head = `POST /graphql HTTP/1.1\r\nhost: spec\r\ncontent-type: application/json\r\ncontent-length: ${body.length}`;
  return `${head}\r\n\r\n${body}`.repeat(times);
};

it('whoever asks ahead on one connection is cut off, and leaves its places', async () => {
  const gateway = await gatewayWith(`Gateway.addressAtOnce=${MOST}`);
  const held = (): (() => void) => {
    let release = (): void => undefined;
    benefits.held = new Promise((resolve) => (release = resolve));
    benefits.seen.length = 0;
    return release;
  };
  await ask(gateway);
  const letGo = held();
  const { port, hostname } = new URL(gateway.url);
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  const isCutOff = new Promise((done) => socket.once('close', done));
  socket.write(askedAhead(MOST));
  await isCutOff;
  expect(benefits.seen.length).toBeLessThanOrEqual(1);
  letGo();
  await eventually(async () => expect((await ask(gateway)).status).toBe(200));
  const letGoAgain = held();
  const asking = many(MOST, () => ask(gateway));
  await eventually(() => expect(benefits.seen).toHaveLength(MOST));
  letGoAgain();
  expect(of(await asking, 200)).toHaveLength(MOST);
});

describe('behind a proxy', () => {
  const from = (address: string) => ({ 'x-forwarded-for': address });

  it('each whom it names is counted alone, and a network of IPv6 as one', async () => {
    const gateway = await gatewayWith('Gateway.address=1/3600', { PUHUI_PROXIES: '127.0.0.1,::1' });
    const statuses: number[] = [];
    for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.1', '2001:db8::1', '2001:db8::2'])
      statuses.push((await ask(gateway, from(address))).status);
    expect(statuses).toEqual([200, 200, 429, 200, 429]);
  });

  it('nobody is believed who is not in the settings', async () => {
    const gateway = await gatewayWith('Gateway.address=1/3600', { PUHUI_PROXIES: '192.0.2.9' });
    const statuses: number[] = [];
    for (const address of ['192.0.2.1', '192.0.2.2'])
      statuses.push((await ask(gateway, from(address))).status);
    expect(statuses).toEqual([200, 429]);
  });
});

describe('a person who looks at the answer', () => {
  it('is shown a page that says from when on they may come back', async () => {
    const gateway = await gatewayWith('Gateway.address=1/3600');
    const look = () => fetch(`${gateway.url}/nowhere`, { headers: { accept: 'text/html' } });
    expect((await look()).status).toBe(404);
    const answer = await look();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      429,
      expect.stringContaining('text/html'),
    ]);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    const page = await answer.text();
    expect(page).toContain('操作过于频繁');
    expect(page).toContain('it can be asked for again from');
  });
});

describe('connections', () => {
  it('of one address are so many at once, and one that is closed makes room', async () => {
    const gateway = await gatewayWith('Gateway.connectionsAtOnce=3');
    const { port, hostname } = new URL(gateway.url);
    const dial = () => {
      const socket = connect(Number(port), hostname);
      const heard = { text: '', isClosed: false };
      socket.on('data', (chunk: Buffer) => (heard.text += chunk.toString('utf8')));
      socket.on('error', () => undefined);
      socket.once('close', () => (heard.isClosed = true));
      return { socket, heard };
    };
    const isAnswered = ({ socket, heard }: ReturnType<typeof dial>) => {
      socket.write('GET /health/live HTTP/1.1\r\nhost: spec\r\n\r\n');
      return eventually(() => expect(heard.text).toContain('200 OK'));
    };
    const held = [dial(), dial(), dial()];
    for (const one of held) await isAnswered(one);
    const fourth = dial();
    await eventually(() => expect(fourth.heard).toMatchObject({ isClosed: true }));
    expect(fourth.heard.text).toMatch(/^HTTP\/1\.1 429 .*retry-after: 1/s);
    held[0]?.socket.destroy();
    await eventually(async () => {
      const next = dial();
      held.push(next);
      next.socket.write('GET /health/live HTTP/1.1\r\nhost: spec\r\n\r\n');
      // Answered or turned away; the next is not to find the place taken by one that was only slow.
      await eventually(() => expect(next.heard.isClosed || next.heard.text !== '').toBe(true));
      expect(next.heard.text).toContain('200 OK');
    });
    for (const { socket } of held) socket.destroy();
  });
});
