import { afterEach, describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '@puhui/kernel';
import { ask, type Asked } from './ask.js';
import { asFailure, Failure } from './failure.js';
import { someGraph, type Reply } from './spec/some-graph.js';

const document: Asked<{ campaign: { title: string } | null; me?: null }, { id: string }> = {
  __meta__: { hash: 'abc' },
};

let graph: Awaited<ReturnType<typeof someGraph>> | undefined;
afterEach(async () => {
  await graph?.close();
});

async function asking(reply: Reply, timeoutMs = 5_000) {
  await graph?.close();
  graph = await someGraph(reply);
  return ask(document, { id: '7' }, { url: graph.url, timeoutMs });
}
const failing = async (reply: Reply, timeoutMs?: number): Promise<Failure> =>
  asking(reply, timeoutMs).then(
    () => {
      throw new Error('it answered');
    },
    (error: unknown) => asFailure(error),
  );
const refusing = (code: string, traceId?: string) => ({
  data: { campaign: null },
  errors: [{ message: 'x', path: ['campaign'], extensions: { code, traceId } }],
});

describe('a query', () => {
  it('sends a hash and no text, and returns the data', async () => {
    expect(await asking({ body: { data: { campaign: { title: '洗车' } } } })).toEqual({
      data: { campaign: { title: '洗车' } },
      missing: [],
    });
    expect(graph?.asked).toEqual([{ variables: { id: '7' }, hash: 'abc' }]);
  });

  it('returns partial data, and says which part is missing', async () => {
    const body = {
      data: { campaign: { title: '洗车' }, me: null },
      errors: [{ path: ['campaign', 'offer', 0], extensions: { code: 'SUBGRAPH_DOWN', traceId: 't1' } }],
    };
    expect(await asking({ body })).toEqual({
      data: body.data,
      missing: [{ field: 'campaign.offer', failure: new Failure('unavailable', 't1') }],
    });
  });

  it.each<[string, Reply, Failure['kind'], string | null]>([
    ['a line that breaks', 'break', 'line', null],
    ['half an answer', { text: '{"data":' }, 'line', null],
    ['a page of something between', { text: '<html>', status: 502 }, 'unavailable', null],
    ['a service that is down', { body: refusing('SUBGRAPH_DOWN', 't2') }, 'unavailable', 't2'],
    ['a gateway that is', { status: 503, body: { errors: [{}] } }, 'unavailable', null],
    ['too many questions', { status: 429, body: { errors: [{}] } }, 'unavailable', null],
    ['duties that are behind', { body: refusing('DUTIES_BEHIND', 't8') }, 'unavailable', 't8'],
    ['what was asked too often', { body: refusing('ASKED_TOO_OFTEN', 't9') }, 'too-often', 't9'],
    ['nobody signed in', { status: 401, body: {} }, 'signed-out', null],
    ['a session that has ended', { body: refusing('UNAUTHENTICATED') }, 'signed-out', null],
    ['a token that has', { body: refusing('TOKEN_EXPIRED') }, 'signed-out', null],
    ['what needs a fresh sign-in', { body: refusing('SIGN_IN_AGAIN') }, 'sign-in-again', null],
    ['an issuer that tells no sign-in', { body: refusing('SIGN_IN_UNTOLD', 't5') }, 'sign-in-untold', 't5'],
    ['what no duty covers', { body: refusing('NOT_ALLOWED', 't4') }, 'forbidden', 't4'],
    ['a record of before', { body: refusing('RECORD_BEHIND', 't1') }, 'behind', 't1'],
    ['a number that can be none', { body: refusing('BAD_USER_INPUT', 't6') }, 'wrong-input', 't6'],
    ['a page of the build before', { body: refusing('PERSISTED_QUERY_NOT_FOUND', 't7') }, 'outdated', 't7'],
    ['a bug', { body: refusing('INTERNAL', 't3') }, 'broken', 't3'],
  ])('explains %s', async (_, reply, kind, traceId) => {
    expect(await failing(reply)).toMatchObject({ kind, traceId });
  });

  it('gives up on an answer that never comes: the line counts as broken', async () => {
    expect((await failing('never', 50)).kind).toBe('line');
  });

  it('gives up on an answer that stops half-way', async () => {
    expect((await failing('stall', 50)).kind).toBe('line');
  });

  it('is not sent when nobody waits for it any more', async () => {
    graph = await someGraph({ body: { data: { campaign: null } } });
    const asked = ask(document, { id: '7' }, { url: graph.url, signal: AbortSignal.abort() });
    await expect(asked).rejects.toMatchObject({ kind: 'line' });
    expect(graph.asked).toEqual([]);
  });
});

it('a query may be retried where that can help, and nowhere else', async () => {
  expect((await failing('break')).passes).toBe(true);
  expect((await failing({ body: refusing('INTERNAL') })).passes).toBe(false);
  expect(asFailure(new TypeError('a bug of the page'))).toMatchObject({ kind: 'broken', passes: false });
});

describe('a query that comes too often', () => {
  it('says from when on it may be asked again, of the latest that was asked too often', async () => {
    const early = (retryAfterMs: number) => ({ extensions: { code: 'ASKED_TOO_OFTEN', retryAfterMs } });
    const before = Date.now();
    const failure = await failing({ status: 429, body: { errors: [early(60_000), early(HOUR_MS)] } });
    expect(failure).toMatchObject({ kind: 'too-often', againAt: expect.any(Date) });
    const waitMs = (failure.againAt?.getTime() ?? 0) - before;
    expect(waitMs).toBeGreaterThanOrEqual(HOUR_MS);
    expect(await failing({ body: refusing('ASKED_TOO_OFTEN') })).toMatchObject({ againAt: null });
  });
});

describe('a part that did not come', () => {
  it.each<[string, Failure['kind']]>([
    ['NOT_ALLOWED', 'forbidden'],
    ['ASKED_TOO_OFTEN', 'too-often'],
    ['BAD_USER_INPUT', 'wrong-input'],
    ['UNAVAILABLE', 'unavailable'],
    ['INTERNAL_SERVER_ERROR', 'broken'],
  ])('with %s is told as %s', async (code, kind) => {
    const errors = [{ path: ['me'], extensions: { code, traceId: 't1' } }];
    const { missing } = await asking({ body: { data: { campaign: { title: '洗车' }, me: null }, errors } });
    expect(missing).toMatchObject([{ field: 'me', failure: { kind, traceId: 't1' } }]);
  });
});
