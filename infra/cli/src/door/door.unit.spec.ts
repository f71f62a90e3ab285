import { DAY_MS } from '@puhui/kernel';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit/plain';
import { UsageError } from '../exit.js';
import { StandInDoor } from '../spec/stand-in-door.js';
import { Door, openDoor } from './door.js';
import { inFlight } from './in-flight.js';
import { businessTime, LocalClock } from './local-clock.js';

const silent = (): void => undefined;
let folder = '';
let standIn: StandInDoor | undefined;
beforeAll(() => {
  folder = temporaryFolder('cli');
});
afterEach(async () => standIn?.close());

const localRun = async (
  issuer: string,
  accounts: readonly object[] = [{ name: 'platform-admin', personId: 'p1' }],
): Promise<void> =>
  writeFile(
    join(folder, 'local.json'),
    JSON.stringify({
      door: 'http://127.0.0.1:4000',
      issuer,
      secret: 's'.repeat(32),
      accounts,
    }),
  );

describe('the address that a command uses', () => {
  it('is the given one, then the environment’s, then the local run’s, then the default', async () => {
    await localRun('http://127.0.0.1:4001');
    const address = async (door: string | undefined, env: Record<string, string>): Promise<string> =>
      (await openDoor({ door }, { PUHUI_DATA: folder, ...env }, silent)).address;
    expect(await address('http://a/', { PUHUI_DOOR: 'http://b' })).toBe('http://a');
    expect(await address(undefined, { PUHUI_DOOR: 'http://b' })).toBe('http://b');
    expect(await address(undefined, {})).toBe('http://127.0.0.1:4000');
    expect(await address(undefined, { PUHUI_DATA: '/nonexistent' })).toBe('http://127.0.0.1:4000');
  });

  it.each(['127.0.0.1:4000', 'http://', 'ftp://a', 'http://a\u001b[31m b'])(
    'is refused when it is no address: %j',
    async (door) => {
      const opening = openDoor({ door }, { PUHUI_DATA: '/nonexistent' }, silent);
      await expect(opening).rejects.toThrow(UsageError);
    },
  );

  it('is used with an account’s token from the local issuer', async () => {
    standIn = await StandInDoor.open({ body: { tokens: ['t1'] } }, { body: { data: { me: {} } } });
    await localRun(standIn.address);
    const door = await openDoor(
      { door: standIn.address, as: 'platform-admin' },
      { PUHUI_DATA: folder },
      silent,
    );
    await door.ask({ document: '{ me { id } }', read: (data) => data }, {});
    expect(standIn.asked).toMatchObject([
      { url: '/demo/tokens', authorization: `Bearer ${'s'.repeat(32)}`, body: { subjects: ['p1'] } },
      { url: '/graphql', authorization: 'Bearer t1' },
    ]);
  });

  it('says when accounts come, where there is none yet', async () => {
    await localRun('http://127.0.0.1:4001', []);
    await expect(openDoor({ as: 'platform-admin' }, { PUHUI_DATA: folder }, silent)).rejects.toThrow(
      'once npm start says that Puhui is ready',
    );
  });

  it('lists the accounts when the requested one is unknown', async () => {
    await localRun('http://127.0.0.1:4001');
    await expect(openDoor({ as: 'nobody' }, { PUHUI_DATA: folder }, silent)).rejects.toThrow(
      'platform-admin',
    );
    await expect(openDoor({ as: 'nobody' }, { PUHUI_DATA: '/nonexistent' }, silent)).rejects.toThrow(
      UsageError,
    );
  });

  it('reports an unreadable file of the local run', async () => {
    await writeFile(join(folder, 'local.json'), '{"door": 4000}');
    await expect(openDoor({}, { PUHUI_DATA: folder }, silent)).rejects.toThrow(UsageError);
  });
});

describe('the clock of a local run', () => {
  it('moves forward by what is missing, and not at all when the time has come', async () => {
    const now = '2026-11-22T00:00:00.000Z';
    standIn = await StandInDoor.open({ body: { now } });
    const clock = new LocalClock(
      await openDoor({ door: standIn.address }, { PUHUI_DATA: '/nonexistent' }, silent),
    );
    await clock.moveTo(new Date('2026-11-23T00:00:00Z'));
    await clock.moveTo(new Date('2026-11-21T00:00:00Z'));
    expect(standIn.asked.map(({ body }) => body)).toEqual([
      { advanceMs: 0 },
      { advanceMs: DAY_MS },
      { advanceMs: 0 },
    ]);
  });

  it('moves once when the answer to its move is lost', async () => {
    const [before, after] = ['2026-11-22T00:00:00.000Z', '2026-11-23T00:00:00.000Z'];
    standIn = await StandInDoor.open({ body: { now: before } }, { cut: true }, { body: { now: after } });
    const door = await openDoor({ door: standIn.address }, { PUHUI_DATA: '/nonexistent' }, silent);
    await new LocalClock(door).moveTo(new Date(after));
    expect(standIn.asked.map(({ body }) => body)).toEqual([
      { advanceMs: 0 },
      { advanceMs: DAY_MS },
      { advanceMs: 0 },
    ]);
  });

  it('is the business time of a local run; any other platform uses real time', async () => {
    const now = '2030-01-01T00:00:00.000Z';
    standIn = await StandInDoor.open({ body: { tokens: ['t'] } }, { body: { now } });
    const local = {
      issuer: standIn.address,
      secret: 's',
      accounts: [{ name: 'platform-admin', personId: 'p' }],
    };
    const at = (door: string) => new Door(standIn?.address ?? '', undefined, { ...local, door }, silent);
    const realMs = Date.now();
    expect((await businessTime(at('http://another'))).getTime()).toBeGreaterThanOrEqual(realMs);
    expect(standIn.asked).toEqual([]);
    expect(await businessTime(at(standIn.address))).toEqual(new Date(now));
    expect(standIn.asked.at(-1)).toMatchObject({ authorization: 'Bearer t', body: { advanceMs: 0 } });
  });

  it('shows the platform’s reason when it may not be moved', async () => {
    standIn = await StandInDoor.open({ status: 403, body: { message: 'only an administrator' } });
    const clock = new LocalClock(
      await openDoor({ door: standIn.address }, { PUHUI_DATA: '/nonexistent' }, silent),
    );
    await expect(clock.now()).rejects.toThrow('only an administrator');
  });
});

describe('work in flight', () => {
  it('never exceeds its limit, and answers in order', async () => {
    let running = 0;
    let most = 0;
    const answers = await inFlight([5, 1, 4, 2, 3], 2, async (ms, index) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => {
        setTimeout(resolve, ms);
      });
      running -= 1;
      return index;
    });
    expect(answers).toEqual([0, 1, 2, 3, 4]);
    expect(most).toBe(2);
  });

  it('stops with the first error', async () => {
    const work = async (): Promise<never> => Promise.reject(new Error('broken'));
    await expect(inFlight([1, 2], 2, work)).rejects.toThrow('broken');
    expect(await inFlight([], 2, work)).toEqual([]);
  });
});
