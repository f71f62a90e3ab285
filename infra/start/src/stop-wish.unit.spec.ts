import { describe, expect, it } from '@jest/globals';
import { Progress } from './progress.js';
import { StartProblem } from './problem.js';
import { StopWish } from './stop-wish.js';

function aWish(): { wish: StopWish; said: string[] } {
  const said: string[] = [];
  return { wish: new StopWish((line) => said.push(line)), said };
}

describe('a stop request', () => {
  it('counts once; a repeated one is acknowledged', async () => {
    const { wish, said } = aWish();
    wish.fulfil(0, 'Stopping (SIGINT) …');
    wish.fulfil(1, 'billing does not come back');
    expect(await wish.wished).toEqual({ code: 0 });
    expect(said).toEqual(['\nStopping (SIGINT) …', expect.stringContaining('Still stopping')]);
  });

  it('lets the current step end, and no other begin', async () => {
    const { wish } = aWish();
    const done: string[] = [];
    const progress = new Progress(() => undefined, undefined, wish.signal);
    await progress.step('PostgreSQL', () => {
      wish.fulfil(0, 'Stopping …');
      return Promise.resolve(done.push('PostgreSQL'));
    });
    const next = progress.step('Broker', () => Promise.resolve(done.push('Broker')));
    await expect(next).rejects.toThrow(StartProblem);
    await expect(next).rejects.toThrow('called off');
    expect(done).toEqual(['PostgreSQL']);
  });
});
