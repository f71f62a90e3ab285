import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit/plain';
import { runCommandLine } from './run.js';
import { page, StandInGraph, type Fields } from './spec/stand-in-graph.js';
import { StandInDoor } from './spec/stand-in-door.js';

// Paints, erases the line, turns what follows around, hides, goes back, and is a CSI of one byte.
const HOSTILE = '\u001b[31m\u001b[2K\u202e\u200b\r\u009b1A\u2066';
const UNPRINTABLE = /[^\P{C}\n]/u;

const folder = temporaryFolder('printed');
let printed = '';
let said = '';
let door: { close(): Promise<void> } | undefined;
beforeEach(() => {
  [printed, said] = ['', ''];
  const keep = (stream: NodeJS.WriteStream, add: (text: string) => void): void => {
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      add(String(text));
      return true;
    });
  };
  keep(process.stdout, (text) => (printed += text));
  keep(process.stderr, (text) => (said += text));
  process.env['PUHUI_TOKEN'] = 'token';
});
afterEach(async () => {
  jest.restoreAllMocks();
  delete process.env['PUHUI_TOKEN'];
  process.exitCode = 0;
  await door?.close();
  door = undefined;
});

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const run = (...args: string[]): Promise<void> => runCommandLine(['node', 'puhui', ...args]);
const runAt = async (fields: Fields, ...args: string[]): Promise<void> => {
  const graph = await StandInGraph.open(fields);
  door = graph;
  await run('--door', graph.door.address, ...args);
};
/** Both streams hold what was told, and nothing that a terminal would obey. */
function expectSafe(...told: string[]): void {
  for (const text of told) expect(`${printed}${said}`).toContain(text);
  expect(UNPRINTABLE.exec(printed)).toBeNull();
  expect(UNPRINTABLE.exec(said)).toBeNull();
}
const services = ['members', 'partners', 'benefits', 'billing'];
const parked = (reason: string): Fields =>
  Object.fromEntries(
    services.map((service) => [
      `${service}ParkedKeys`,
      () =>
        page(
          service === 'billing'
            ? [{ consumer: 'c', topic: 't', key: `k${HOSTILE}`, waiting: 1, since: '2026-12-01', reason }]
            : [],
        ),
    ]),
  );

describe('control signs are removed from output', () => {
  it('in refused rows of a roster, and in the sentence about the file', async () => {
    const union = { id: 'u1', code: '4601', name: 'n', level: 'CITY', regionCode: null };
    const row = {
      row: 3,
      column: `手机${HOSTILE}`,
      message: `不对${HOSTILE}\n第 4 行`,
      messageEn: `wrong${HOSTILE}`,
    };
    const error = { code: 'MISSING_COLUMN', message: `缺少列${HOSTILE}`, messageEn: `gone${HOSTILE}` };
    const standIn = await StandInDoor.answering(({ url }) =>
      url === '/graphql'
        ? { data: { tradeUnion: union } }
        : `${JSON.stringify(row)}\n${JSON.stringify({ error })}\n`,
    );
    door = standIn;
    await run(
      '--door',
      standIn.address,
      'roster',
      'import',
      file('members.csv', '姓名\n'),
      '--union',
      '4601',
    );
    expectSafe('第 3 行', '手机␛[31m', '缺少列␛[31m');
    // A line break inside a value begins no line of its own.
    expect(said).not.toMatch(/^第 4 行/m);
  });

  it('in tables of parked keys', async () => {
    await runAt(parked(`gone${HOSTILE}`), 'dead-letters', 'list');
    expectSafe('gone␛[31m');
  });

  it('but not in JSON, which programs read as it was', async () => {
    await runAt(parked(`gone${HOSTILE}`), '--json', 'dead-letters', 'list');
    expectSafe('gone');
    expect(JSON.parse(printed)).toMatchObject([{ key: `k${HOSTILE}`, reason: `gone${HOSTILE}` }]);
  });
});

describe('control signs are removed from errors', () => {
  it('of the graph', async () => {
    const standIn = await StandInDoor.open({
      body: {
        data: null,
        errors: [{ message: `no${HOSTILE}`, path: [`a${HOSTILE}`], extensions: { code: 'BAD' } }],
      },
    });
    door = standIn;
    await run('--door', standIn.address, 'dead-letters', 'list');
    expectSafe('no␛[31m', 'at a␛');
  });

  it('of a case or a campaign file, whatever its keys and its name', async () => {
    await run('demo', file('case\u001b[31m.yaml', `"caf\\e[31m": 1\n`));
    await run('campaign', 'apply', file('c.yaml', `format: "\\e[2K"\n"\\u202e": 1\n`));
    expectSafe('case␛[31m.yaml', '<U+202E>');
  });

  it('of wrong usage', async () => {
    await run(`non${HOSTILE}sense`);
    await run('demo', `no${HOSTILE}case`);
    expectSafe('non␛[31m', 'no␛[31m');
  });
});

describe('an unread result', () => {
  it('ends the command quietly when its reader has gone', async () => {
    const gone = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
    await runAt(parked('gone'), 'dead-letters', 'list');
    process.stdout.emit('error', gone);
    expect(process.exitCode ?? 0).toBe(0);
  });

  it('has an exit code of its own when the disk is full', async () => {
    const full = Object.assign(new Error('write ENOSPC'), { code: 'ENOSPC' });
    await runAt(parked('gone'), 'dead-letters', 'list');
    process.stdout.emit('error', full);
    expect(process.exitCode).toBe(1);
    expect(said).toContain('ENOSPC');
  });
});
