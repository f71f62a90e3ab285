import { afterEach, describe, expect, it } from '@jest/globals';
import { UsageError } from '../exit.js';
import { StandInDoor, type Given } from '../spec/stand-in-door.js';
import { GraphFailure, postGraph } from './graph.js';
import { PartDown, Unavailable } from './retry.js';

const doors: StandInDoor[] = [];
afterEach(async () => {
  await Promise.all(doors.splice(0).map(async (door) => door.close()));
});

async function ask(given: Given, token?: string): Promise<{ door: StandInDoor; answer: Promise<unknown> }> {
  const door = await StandInDoor.open(given);
  doors.push(door);
  const answer = postGraph(door.address, token, '{ me { id } }', { first: 1 });
  await answer.catch(() => undefined);
  return { door, answer };
}
const away = {
  code: 'TOO_BUSY',
  message: '正在导入的名册过多。',
  hint: '请稍后再发。',
  hintEn: 'Send it later.',
};
const error = (code: string): Given => ({ body: { errors: [{ message: 'no', extensions: { code } }] } });

describe('a graph request', () => {
  it('sends document, variables and token, and returns the data', async () => {
    const { door, answer } = await ask({ body: { data: { me: { id: '1' } } } }, 'secret');
    expect(await answer).toEqual({ me: { id: '1' } });
    expect(door.asked).toEqual([
      {
        url: '/graphql',
        authorization: 'Bearer secret',
        body: { query: '{ me { id } }', variables: { first: 1 } },
      },
    ]);
  });

  it('may be repeated when a part of the platform is down', async () => {
    for (const code of ['SUBGRAPH_DOWN', 'SUBGRAPH_TIMEOUT', 'UNAVAILABLE', 'OVERLOADED'])
      await expect((await ask(error(code))).answer).rejects.toThrow(PartDown);
  });

  it('may be repeated after 502, 503, 504, a cut connection, or an unreadable answer', async () => {
    for (const status of [502, 503, 504])
      await expect((await ask({ status })).answer).rejects.toThrow(Unavailable);
    await expect((await ask({ cut: true })).answer).rejects.toThrow(Unavailable);
    await expect((await ask({ body: '<html>proxy</html>' })).answer).rejects.toThrow(Unavailable);
  });

  it('may be repeated when nobody listens', async () => {
    const nobody = postGraph('http://127.0.0.1:9', undefined, '{ a }', {});
    await expect(nobody).rejects.toThrow(Unavailable);
    await expect(nobody).rejects.not.toThrow(PartDown);
  });

  it('is not repeated after a bug, which is shown with its code, place and trace', async () => {
    const bug = { message: 'broken', path: ['me', 0], extensions: { code: 'INTERNAL', traceId: 'abc' } };
    const { answer } = await ask({ body: { data: null, errors: [bug] } });
    await expect(answer).rejects.toThrow(GraphFailure);
    await expect(answer).rejects.toThrow('broken at me.0 [INTERNAL] trace abc');
  });

  it('is not repeated when only some of its errors would pass', async () => {
    const errors = [{ message: 'down', extensions: { code: 'SUBGRAPH_DOWN' } }, { message: 'bug' }];
    await expect((await ask({ body: { errors } })).answer).rejects.toThrow(GraphFailure);
  });

  it('says that an expired token has to be replaced', async () => {
    await expect((await ask(error('TOKEN_EXPIRED'))).answer).rejects.toThrow(UsageError);
  });
});

describe('an unreachable gateway', () => {
  it.each([
    ['the door itself', (told: object) => told],
    [
      'the errors of the graph',
      ({ code, message, hint, hintEn }: typeof away) => ({
        errors: [{ message, extensions: { code, hint, hintEn } }],
      }),
    ],
    [
      'both at once',
      (told: typeof away) => ({
        ...told,
        errors: [{ message: told.message, extensions: { code: told.code } }],
      }),
    ],
  ])('says why and what to do, in the form of %s', async (_, shape) => {
    const { answer } = await ask({ status: 503, body: shape(away) });
    await expect(answer).rejects.toThrow('[TOO_BUSY] 正在导入的名册过多。 — 请稍后再发。 / Send it later.');
  });
});
