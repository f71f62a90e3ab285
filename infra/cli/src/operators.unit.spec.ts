import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { program } from './program.js';
import { page, StandInGraph, type Fields } from './spec/stand-in-graph.js';

let graph: StandInGraph | undefined;
let printed = '';
beforeEach(() => {
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  process.env['PUHUI_TOKEN'] = 'token';
});
afterEach(async () => {
  jest.restoreAllMocks();
  delete process.env['PUHUI_TOKEN'];
  await graph?.close();
});

async function run(fields: Fields, ...args: string[]): Promise<void> {
  await graph?.close();
  graph = await StandInGraph.open(fields);
  await program().parseAsync(['node', 'puhui', '--door', graph.door.address, ...args]);
}
const services = ['members', 'partners', 'benefits', 'billing'];
const each = (name: (service: string) => string, answer: (service: string) => unknown): Fields =>
  Object.fromEntries(services.map((service) => [name(service), () => answer(service)]));

const parked = {
  consumer: 'billing.consumption',
  topic: 'puhui.benefits.voucher.v1',
  key: 'voucher-1',
  waiting: 3,
  since: '2026-12-01T00:00:00Z',
  reason: 'no such account',
};
const parkedAt = (owner: string): Fields =>
  each(
    (service) => `${service}ParkedKeys`,
    (service) => page(service === owner ? [parked] : []),
  );

describe('dead-letters list', () => {
  it('shows the parked keys of every service, and says so when there are none', async () => {
    await run(parkedAt('billing'), '--json', 'dead-letters', 'list');
    expect(JSON.parse(printed)).toEqual([{ ...parked, service: 'billing' }]);
    printed = '';
    await run(parkedAt('nobody'), 'dead-letters', 'list');
    expect(printed).toContain('nothing waits');
  });
});

describe('dead-letters explain', () => {
  const letter = {
    id: '1',
    consumer: 'billing.consumption',
    topic: 'puhui.benefits.voucher.v1',
    key: 'voucher-1',
    eventId: 'e1',
    type: 'puhui.VoucherRedeemed.v1',
    reason: 'no such account',
    at: '2026-12-01T00:00:00Z',
  };
  const unreadable = {
    ...letter,
    id: '2',
    key: 'voucher-2',
    eventId: null,
    type: null,
    reason: 'ce_id is missing',
  };
  const letters = each(
    (service) => `${service}DeadLetters`,
    (service) => page(service === 'billing' ? [letter, unreadable] : []),
  );

  it('shows every dead letter of the key, with its reason', async () => {
    await run(letters, 'dead-letters', 'explain', 'voucher-1');
    expect(printed).toContain('2026-12-01 08:00:00 +08:00');
    expect(printed).toContain('puhui.VoucherRedeemed.v1 e1');
    expect(printed).toContain('no such account');
  });

  it('shows a message that could not be read as an event', async () => {
    await run(letters, 'dead-letters', 'explain', 'voucher-2');
    expect(printed).toMatch(/not readable as an event\s+ce_id is missing/);
    expect(printed).not.toContain('null');
  });

  it('is refused for a key without any', async () => {
    await expect(run(letters, 'dead-letters', 'explain', 'other')).rejects.toThrow(
      'no dead letter has the key other',
    );
  });
});

describe('dead-letters replay', () => {
  const outcome = (left: number, problem: string | null) => () => ({
    __typename: 'ParkedKeyReplayed',
    replayed: 3 - left,
    left,
    problem,
  });

  it('replays the key at its own service', async () => {
    await run(
      { ...parkedAt('billing'), replayBillingParkedKey: outcome(0, null) },
      'dead-letters',
      'replay',
      'voucher-1',
    );
    expect(graph?.asked.at(-1)).toEqual({
      field: 'replayBillingParkedKey',
      variables: {
        consumer: parked.consumer,
        topic: parked.topic,
        key: parked.key,
        idempotencyKey: expect.any(String),
      },
    });
  });

  it('is refused with the reason when something remains', async () => {
    const stuck = { ...parkedAt('billing'), replayBillingParkedKey: outcome(2, 'still no account') };
    await expect(run(stuck, 'dead-letters', 'replay')).rejects.toThrow('voucher-1: still no account');
  });

  it('is refused for a key that is not parked', async () => {
    await expect(run(parkedAt('billing'), 'dead-letters', 'replay', 'other')).rejects.toThrow(
      'no key other waits',
    );
  });
});

describe('dead-letters discard', () => {
  const letter = { ...parked, id: 'billing.consumption/t/0/7', eventId: null, type: null, at: parked.since };
  const at = (owner: string): Fields =>
    each(
      (service) => `${service}DeadLetters`,
      (service) => page(service === owner ? [letter] : []),
    );
  const discardAs = (answer: object): Promise<void> =>
    run(
      { ...at('billing'), discardBillingMessage: () => answer },
      'dead-letters',
      'discard',
      'voucher-1',
      '--reason',
      '误发',
    );

  it('discards the message at its service, with the reason, and says what is left to do', async () => {
    await discardAs({ __typename: 'MessageDiscarded', left: 2 });
    expect(graph?.asked.at(-1)).toEqual({
      field: 'discardBillingMessage',
      variables: { messageId: letter.id, reason: '误发', idempotencyKey: expect.any(String) },
    });
    expect(printed).toContain('dead-letters replay voucher-1');
  });

  it('is refused for an event, with advice', async () => {
    const readable = {
      __typename: 'EventNotDiscardable',
      code: 'EVENT_NOT_DISCARDABLE',
      message: '事件不能搁置。',
      messageEn: 'An event is never discarded.',
      hint: '请消除原因。',
      hintEn: 'Remove the cause.',
      retryAfterMs: null,
    };
    await expect(discardAs(readable)).rejects.toThrow(
      `${letter.id}: [EVENT_NOT_DISCARDABLE] 事件不能搁置。 / An event is never discarded.\n  请消除原因。 / Remove the cause.`,
    );
  });

  it('lists what was discarded', async () => {
    const kept = {
      id: letter.id,
      consumer: parked.consumer,
      topic: parked.topic,
      key: parked.key,
      unreadable: 'no JSON',
      discardedBy: 'p1',
      reason: '误发',
      at: parked.since,
    };
    const lists = each(
      (service) => `${service}DiscardedMessages`,
      (service) => page(service === 'billing' ? [kept] : []),
    );
    await run(lists, '--json', 'dead-letters', 'discarded');
    expect(JSON.parse(printed)).toEqual([{ ...kept, service: 'billing' }]);
  });
});

const report = (service: string, findings: object[] = []) => ({
  service,
  ok: findings.length === 0,
  watermark: '2026-12-01T00:00:00Z',
  chainBlock: '1',
  chainHash: 'ab',
  checks: [
    { kind: 'kept-events', rows: '7', digest: 'abcdef0123456789ff', ok: findings.length === 0, findings },
  ],
});
const NO_MONEY = Object.fromEntries(
  'appropriated allocatedDown free encumbered reused consumed released open paid suspense statementLines payments creditsDue'
    .split(' ')
    .map((name) => [name, '0']),
);
const healthy: Fields = {
  ...each(
    (service) => `${service}Integrity`,
    (service) => report(service),
  ),
  controlTotals: () => ({ ...NO_MONEY, books: [], tradeUnions: [] }),
  campaigns: () => page([]),
};
const finding = { kind: 'event-altered', what: 'messaging.event e1', expected: 'aa', found: 'bb' };

it('verify shows each kind of row with number and digest, and that everything agrees', async () => {
  await run(healthy, 'verify');
  for (const service of services)
    expect(printed).toMatch(new RegExp(`${service}.*kept-events.*7.*abcdef0123456789`));
  expect(printed).toContain('Everything agrees');
});

it('verify names the exact place of a finding, and exits with a refusal', async () => {
  const altered = { ...healthy, benefitsIntegrity: () => report('benefits', [finding]) };
  await expect(run(altered, 'verify')).rejects.toThrow('1 differences');
  expect(printed).toContain('账或凭证被改动过：请保留这份输出并报告');
  expect(printed).toContain(
    '✗ benefits kept-events: messaging.event e1\n    一件留存的事件被改动过 / A kept event was altered\n',
  );
});

it('verify says how to continue when messages wait, and only then', async () => {
  const waiting = {
    ...finding,
    kind: 'messages-parked',
    what: 'messaging.parked_message billing.commitments topic',
  };
  const parkedAtBilling = { ...healthy, billingIntegrity: () => report('billing', [waiting]) };
  await expect(run(parkedAtBilling, 'verify')).rejects.toThrow('1 differences');
  expect(printed).toMatch(/dead-letters list\n$/);
  expect(printed).toContain('还没有处理完 / Not dealt with yet (1)\n✗ billing kept-events');
  expect(printed).toContain('有消息还没有收进去 / Messages have not been taken in yet');
  expect(printed).not.toContain('被改动过');
  const altered = { ...healthy, billingIntegrity: () => report('billing', [finding]) };
  printed = '';
  await expect(run(altered, 'verify')).rejects.toThrow('1 differences');
  expect(printed).not.toContain('dead-letters');
});

it('verify does not claim agreement when the books showed nothing', async () => {
  await expect(run({ ...healthy, controlTotals: () => null }, 'verify')).rejects.toThrow('1 differences');
  expect(printed).toContain('none that this account may see');
  expect(printed).not.toContain('Everything agrees');
});

it('verify waits for events on their way between services', async () => {
  const outbox = (rows: string) => ({ kind: 'outbox:t', rows, digest: '', ok: true, findings: [] });
  const waiting = ['2', '0'];
  const partners = () => ({ ...report('partners'), checks: [outbox(waiting.shift() ?? '0')] });
  await run({ ...healthy, partnersIntegrity: partners }, 'verify');
  expect(graph?.fieldsAsked.filter((field) => field === 'partnersIntegrity')).toHaveLength(2);
  expect(printed).toContain('Everything agrees');
});

it('verify asks one service alone when it is named', async () => {
  await run(healthy, 'verify', '--service', 'partners');
  expect(graph?.fieldsAsked).toEqual(['partnersIntegrity']);
});

it('verify returns reports and differences to programs', async () => {
  await run(healthy, '--json', 'verify');
  expect(JSON.parse(printed)).toMatchObject({
    reports: [{ service: 'members' }, {}, {}, {}],
    differences: [],
  });
});
