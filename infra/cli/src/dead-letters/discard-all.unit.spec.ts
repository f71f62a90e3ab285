import { afterEach, describe, expect, it } from '@jest/globals';
import { Refused, Unreachable, UsageError } from '../exit.js';
import { program } from '../program.js';
import { page, StandInGraph, type Fields } from '../spec/stand-in-graph.js';
import { discardAll } from './discard-all.js';

const TOPIC = 'puhui.members.duty.v1';
const kind = { code: 'NOT_SIGNED', topic: TOPIC };
const wanted = { ...kind, reason: '外来消息', yes: true };

interface Waiting {
  readonly id: string;
  readonly key: string;
  readonly consumer?: string;
  readonly topic?: string;
  readonly reason?: string;
}
const letterOf = ({ consumer = 'billing.duties', topic = TOPIC, ...more }: Waiting) => ({
  reason: 'NOT_SIGNED: it carries no signature of a service',
  eventId: null,
  type: null,
  at: '2026-12-01T00:00:00Z',
  ...more,
  consumer,
  topic,
});
const REFUSED = {
  __typename: 'EventNotDiscardable',
  code: 'EVENT_NOT_DISCARDABLE',
  message: '事件不能搁置。',
  messageEn: 'An event is never discarded.',
  hint: '请消除原因。',
  hintEn: 'Remove the cause.',
  retryAfterMs: null,
};

let graph: StandInGraph | undefined;
afterEach(() => graph?.close());

const said: string[] = [];
const printed: unknown[] = [];
/** Billing keeps these messages by their keys, the first of each is its dead letter; the other services have none. */
async function run(
  waiting: Waiting[],
  more: Partial<typeof wanted & { consumer: string }> = {},
  fields: Fields = {},
) {
  said.length = printed.length = 0;
  const heads = () => waiting.filter(({ key }, nr) => waiting.findIndex((other) => other.key === key) === nr);
  const none = Object.fromEntries(
    ['members', 'partners', 'benefits'].map((service) => [`${service}DeadLetters`, () => page([])]),
  );
  graph = await StandInGraph.open({
    ...none,
    billingDeadLetters: () => page(heads().map(letterOf)),
    discardBillingMessage: ({ messageId }) => {
      const at = waiting.findIndex(({ id }) => id === messageId);
      const [{ key } = { key: '' }] = waiting.splice(at, 1);
      return { __typename: 'MessageDiscarded', left: waiting.filter((other) => other.key === key).length };
    },
    ...fields,
  });
  const output = {
    say: (line: string) => said.push(line),
    print: (_: string, data: unknown) => printed.push(data),
  };
  return discardAll(graph.door, { ...wanted, ...more }, output);
}
const discards = () => graph?.asked.filter(({ field }) => field === 'discardBillingMessage') ?? [];

describe('all dead letters of a kind', () => {
  it('are put aside one by one, those behind them as well, each with the reason and a key of its own', async () => {
    const waiting = [
      { id: '1', key: 'a' },
      { id: '2', key: 'a' },
      { id: '3', key: 'b' },
    ];
    await run(waiting);
    expect(waiting).toEqual([]);
    expect(discards().map(({ variables }) => variables['messageId'])).toEqual(['1', '3', '2']);
    expect(discards().every(({ variables }) => variables['reason'] === '外来消息')).toBe(true);
    expect(new Set(discards().map(({ variables }) => variables['idempotencyKey'])).size).toBe(3);
    expect(said[0]).toContain('billing 2');
    expect(printed).toEqual([
      [
        { service: 'billing', consumer: 'billing.duties', key: 'a', id: '1', left: 1 },
        { service: 'billing', consumer: 'billing.duties', key: 'b', id: '3', left: 0 },
        { service: 'billing', consumer: 'billing.duties', key: 'a', id: '2', left: 0 },
      ],
    ]);
  });

  it('are none of another code, topic or consumer', async () => {
    const waiting = [
      { id: '1', key: 'a' },
      { id: '2', key: 'b', reason: 'NOT_SIGNED_WELL: other' },
      { id: '3', key: 'c', topic: 'puhui.members.trade-union.v1' },
      { id: '4', key: 'd', consumer: 'billing.commitments' },
    ];
    await run(waiting, { consumer: 'billing.duties' });
    expect(waiting.map(({ id }) => id)).toEqual(['2', '3', '4']);
  });

  it('are counted and stay until it is said that they are meant', async () => {
    const waiting = [{ id: '1', key: 'a' }];
    await expect(run(waiting, { yes: false })).rejects.toThrow(/--yes/);
    expect(said[0]).toMatch(/^1 条/);
    expect(waiting).toHaveLength(1);
  });

  it('are refused where there are none', async () => {
    await expect(run([])).rejects.toThrow(Refused);
  });
});

describe('of more than any page holds', () => {
  const MANY = 10_250;
  /** A list as the service pages it: by what comes behind a row, whether that row still waits or not. */
  const paged =
    (waiting: readonly Waiting[]) =>
    ({ first, after }: Record<string, unknown>) => {
      const behind = waiting.filter(({ id }) => Number(id) > Number(after ?? -1));
      const nodes = behind.slice(0, Number(first)).map(letterOf);
      const endCursor = nodes.at(-1)?.id ?? null;
      return { nodes, pageInfo: { endCursor, hasNextPage: behind.length > nodes.length } };
    };

  it('all go, those as well that wait behind ten thousand of another kind', async () => {
    const others = Array.from({ length: MANY }, (_, nr) => `${nr}`).map((id) => ({
      id,
      key: id,
      reason: 'BROKEN: another',
    }));
    const meant = Array.from({ length: 3 }, (_, nr) => ({ id: `${MANY + nr}`, key: `k${nr}` }));
    const waiting: Waiting[] = [...others, ...meant];
    await run(waiting, {}, { billingDeadLetters: paged(waiting) });
    expect(waiting).toHaveLength(MANY);
    expect(said[0]).toMatch(/^3 条/);
  });

  it('how many have gone of all is said truly', async () => {
    const waiting: Waiting[] = Array.from({ length: 250 }, (_, nr) => ({ id: `${nr}`, key: `k${nr}` }));
    await run(waiting, {}, { billingDeadLetters: paged(waiting) });
    expect(waiting).toEqual([]);
    expect(said.slice(1)).toEqual(['100 / 250 条已搁置 / put aside', '200 / 250 条已搁置 / put aside']);
  });

  it('what was broken off goes on with what is left', async () => {
    const waiting: Waiting[] = Array.from({ length: 120 }, (_, nr) => ({ id: `${nr}`, key: `k${nr}` }));
    const breaking: Fields = {
      billingDeadLetters: paged(waiting),
      discardBillingMessage: ({ messageId }) => {
        if (waiting.length === 50) return null;
        waiting.splice(
          waiting.findIndex(({ id }) => id === messageId),
          1,
        );
        return { __typename: 'MessageDiscarded', left: 0 };
      },
    };
    await expect(run(waiting, {}, breaking)).rejects.toThrow(Error);
    expect(waiting).toHaveLength(50);
    await graph?.close();
    await run(waiting, {}, { billingDeadLetters: paged(waiting) });
    expect(waiting).toEqual([]);
    expect(said[0]).toMatch(/^50 条/);
  });
});

describe('of what may not be put aside', () => {
  it('each is named once, and the others go', async () => {
    const waiting = [
      { id: '1', key: 'a' },
      { id: '2', key: 'b' },
    ];
    const fields: Fields = {
      discardBillingMessage: ({ messageId }) =>
        messageId === '1' ? REFUSED : (waiting.splice(1), { __typename: 'MessageDiscarded', left: 0 }),
    };
    await expect(run(waiting, {}, fields)).rejects.toThrow('1: [EVENT_NOT_DISCARDABLE]');
    expect(waiting.map(({ id }) => id)).toEqual(['1']);
    expect(discards()).toHaveLength(2);
  });

  it('what somebody else has put aside meanwhile is no error', async () => {
    const waiting = [{ id: '1', key: 'a' }];
    const gone = { ...REFUSED, __typename: 'MessageUnknown', code: 'MESSAGE_UNKNOWN' };
    await run(waiting, {}, { discardBillingMessage: () => (waiting.splice(0), gone) });
    expect(printed).toEqual([[]]);
  });
});

describe('what is said wrongly', () => {
  const typed = async (...args: string[]) => {
    graph = await StandInGraph.open({});
    const command = [
      'node',
      'puhui',
      '--door',
      graph.door.address,
      'dead-letters',
      'discard',
      '--reason',
      'r',
    ];
    return program().parseAsync([...command, ...args]);
  };

  it.each([
    [[]],
    [['--code', 'NOT_SIGNED']],
    [['a-key', '--yes']],
    [['a-key', '--code', 'c', '--topic', 't']],
  ])('is refused before anything is asked: %p', async (args) => {
    await expect(typed(...args)).rejects.toThrow(UsageError);
    expect(graph?.asked).toEqual([]);
  });
});

it('of a service that is away it is not said that it has none', async () => {
  const door = { ask: () => Promise.reject(new Unreachable('billing is away')) };
  const output = { say: () => undefined, print: () => undefined };
  await expect(discardAll(door, wanted, output)).rejects.toThrow(Unreachable);
});
