import { afterEach, expect, it, jest } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '@puhui/kernel';
import { Health, type HealthParts } from './health.js';

const lag = [{ consumer: 'billing.commitments', state: 'running' as const, lag: 3 }];

const dutiesOf = (behindMs: number, heldBack: string | null = null): HealthParts['duties'] => ({
  freshness: async () => ({ behindMs }),
  heldBack: async () => heldBack,
});

function healthOf(change: Partial<HealthParts> = {}): Health {
  const health = new Health({
    service: 'billing',
    database: { query: async <T>() => JSON.parse('[]') as T },
    broker: { ping: async () => undefined },
    transport: { health: () => ({ ready: true, problems: [], consumers: lag }) },
    relay: { health: () => ({ problem: undefined, leftOut: undefined, published: 0 }) },
    duties: dutiesOf(5_000),
    keys: { missing: async () => null },
    leftOut: { problem: undefined },
    certificates: [],
    ...change,
  });
  health.started();
  return health;
}

afterEach(() => void jest.restoreAllMocks());

it('an answer is kept for a moment only, though the clock of the process was put back', async () => {
  let asked = 0;
  const health = healthOf({ broker: { ping: async () => void (asked += 1) } });
  await health.report();
  await health.report();
  expect(asked).toBe(1);
  const before = Date.now() - HOUR_MS;
  jest.spyOn(performance, 'now').mockReturnValue(Number.MAX_SAFE_INTEGER);
  jest.spyOn(Date, 'now').mockReturnValue(before);
  await health.report();
  expect(asked).toBe(2);
});

it('a service is ready with database, broker, consumers and relay, and shows each lag', async () => {
  expect(await healthOf().report()).toEqual({
    service: 'billing',
    ready: true,
    problems: [],
    consumers: lag,
  });
});

it.each<[string, Partial<HealthParts>, object]>([
  [
    'the database refuses',
    {
      database: {
        query: () => Promise.reject(new Error('refused')),
      },
    },
    { what: 'database', problem: 'refused' },
  ],
  [
    'the broker is away',
    { broker: { ping: () => Promise.reject(new Error('away')) } },
    { what: 'broker', problem: 'away' },
  ],
  [
    'a consumer is down',
    {
      transport: {
        health: () => ({ ready: false, problems: ['billing.commitments is dead: why'], consumers: [] }),
      },
    },
    { what: 'consumer', problem: 'billing.commitments is dead: why' },
  ],
  [
    'the relay cannot publish',
    { relay: { health: () => ({ problem: 'no acknowledgement', leftOut: undefined, published: 0 }) } },
    { what: 'relay', problem: 'no acknowledgement' },
  ],
  [
    'others have a key in use that it was not told',
    { keys: { missing: async () => 'hash key 2 is in use' } },
    { what: 'keys', problem: 'hash key 2 is in use' },
  ],
])('a service is not ready when %s, and names the problem', async (_, change, problem) => {
  const report = await healthOf(change).report();
  expect([report.ready, report.problems]).toEqual([false, [problem]]);
});

it('one event that no broker takes is named, and the service goes on with its work', async () => {
  const relay = { health: () => ({ problem: undefined, leftOut: 'event 1 is too large', published: 7 }) };
  expect(await healthOf({ relay }).report()).toMatchObject({
    ready: true,
    problems: [{ what: 'relay', problem: 'event 1 is too large' }],
  });
});

it('topics that the broker has lost, and that a service may not make, are named', async () => {
  const missing = 'the broker has no topic puhui.billing.budget.v1, and did not make it: Not authorized';
  expect(await healthOf({ broker: { ping: async () => undefined, missing } }).report()).toMatchObject({
    problems: [{ what: 'topics', problem: missing }],
  });
});

it('what the broker has lost is named while it is published again, and the service goes on with its work', async () => {
  const open = [{ topic: 'puhui.billing.budget.v1', times: 1, messages: '7' }];
  const query = async <T>({ text }: { readonly text: string }) =>
    JSON.parse(text.includes('messaging.log_loss') ? JSON.stringify(open) : '[]') as T;
  expect(await healthOf({ database: { query } }).report()).toMatchObject({
    ready: true,
    problems: [
      {
        what: 'losses',
        problem:
          'the broker has lost 7 or more messages of puhui.billing.budget.v1, which it had acknowledged: they are being published again',
      },
    ],
  });
});

it('rows that a job goes on without are named, and the service goes on with its work', async () => {
  const problem = 'vouchers that could not be expired are left out: 1 (a-row-can-be-read)';
  expect(await healthOf({ leftOut: { problem } }).report()).toMatchObject({
    ready: true,
    problems: [{ what: 'rows', problem }],
  });
});

it.each([
  [
    Number.POSITIVE_INFINITY,
    null,
    'members has not said yet that all duties are told, or not since the clock of the database was put back',
  ],
  [Number.POSITIVE_INFINITY, 'dead letters wait here', 'dead letters wait here'],
  [31_900, null, 'what is known of duties is 31 s old: members has not said since that all is told'],
  [31_900, 'dead letters wait here', 'what is known of duties is 31 s old: dead letters wait here'],
])(
  'duties that are %s ms old are named (%s), and the service goes on',
  async (behindMs, heldBack, problem) => {
    expect(await healthOf({ duties: dutiesOf(behindMs, heldBack) }).report()).toMatchObject({
      ready: true,
      problems: [{ what: 'duties', problem }],
    });
  },
);

it('a broker that takes less than events may have is named, and the service goes on', async () => {
  const broker = { ping: async () => undefined, problem: 'set max.message.bytes to as much' };
  expect(await healthOf({ broker }).report()).toMatchObject({
    ready: true,
    problems: [{ what: 'broker', problem: broker.problem }],
  });
});

it('readiness does not hang with a database that does not answer', async () => {
  const database = {
    query: () => new Promise<never>(() => undefined),
  };
  const report = await healthOf({ database }).report();
  expect(report.problems).toEqual([{ what: 'database', problem: 'no answer within 2000 ms' }]);
});

it('a stopping service is not ready', async () => {
  const health = healthOf();
  expect((await health.report()).ready).toBe(true);
  health.beginToStop();
  expect(await health.report()).toMatchObject({ ready: false, problems: [{ what: 'stopping' }] });
});

it('simultaneous probes ask database and broker once', async () => {
  let pings = 0;
  const health = healthOf({
    broker: {
      ping: async () => {
        pings += 1;
      },
    },
  });
  await Promise.all([health.report(), health.report(), health.report()]);
  expect(pings).toBe(1);
});

it('a service is ready while a certificate of its own is about to end, and says so', async () => {
  const [soon, later] = [20, 40].map((days) => new Date(Date.now() + (days + 0.5) * DAY_MS));
  const certificates = [
    { name: 'KAFKA_TLS_CERT_FILE', until: soon ?? new Date() },
    { name: 'KAFKA_TLS_CA_FILE', until: later ?? new Date() },
  ];
  expect(await healthOf({ certificates }).report()).toMatchObject({
    ready: true,
    problems: [
      { what: 'certificates', problem: expect.stringMatching(/^KAFKA_TLS_CERT_FILE ends in 20 days/) },
    ],
  });
});
