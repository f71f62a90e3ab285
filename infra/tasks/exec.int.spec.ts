import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit';
import { quietly, sayingIfLong, show, TaskFailed } from './exec.mjs';

const node = (script: string): [string, string[]] => [process.execPath, ['-e', script]];

it('a program returns its exit code', async () => {
  expect(await show(...node(''))).toBe(0);
  expect(await show(...node('process.exit(3)'))).toBe(3);
});

it('a program ended by a signal counts as failed', async () => {
  expect(await show(...node('process.kill(process.pid, "SIGKILL")'))).toBe(1);
  expect(await show(...node('process.kill(process.pid, "SIGINT"); setTimeout(() => {}, 5000)'))).toBe(130);
});

it('a program gets what the task adds to the environment', async () => {
  const script = 'process.exit(process.env.PUHUI_SUITE === "unit" ? 0 : 1)';
  expect(await show(...node(script), { env: { PUHUI_SUITE: 'unit' } })).toBe(0);
});

it('a quiet program returns its output', async () => {
  expect(await quietly(...node('console.log("made"); console.error("and said")'))).toContain('made');
});

it('a failing program shows everything it said', async () => {
  const failing = quietly(...node('console.log("half"); console.error("the reason"); process.exit(2)'));
  await expect(failing).rejects.toThrow(TaskFailed);
  await expect(quietly(...node('console.error("the reason"); process.exit(2)'))).rejects.toThrow(
    /ended with 2:\nthe reason/,
  );
});

it('a held-back program is shown whole when it ends', async () => {
  const bell = JSON.stringify(join(temporaryFolder('held'), 'bell'));
  const untilTheBell = `console.log("one"); const look = setInterval(() => { if (fs.existsSync(${bell})) { clearInterval(look); console.error("two"); } }, 5)`;
  const script = `import(${JSON.stringify(new URL('./exec.mjs', import.meta.url).href)}).then(async ({ show }) => {
      const late = show(process.execPath, ['-e', ${JSON.stringify(untilTheBell)}], { held: true });
      await show(process.execPath, ['-e', 'console.log("between")']);
      fs.writeFileSync(${bell}, '');
      process.exitCode = await late;
    })`;
  expect(await quietly(...node(script))).toBe('between\none\ntwo\n');
});

it('a program that is held until its turn says then what it has said, and the rest as it comes', async () => {
  const bell = JSON.stringify(join(temporaryFolder('turn'), 'bell'));
  const untilTheBell = `console.log("one"); const look = setInterval(() => { if (fs.existsSync(${bell})) { clearInterval(look); console.error("three"); } }, 5)`;
  const script = `import(${JSON.stringify(new URL('./exec.mjs', import.meta.url).href)}).then(async ({ show }) => {
      const turn = Promise.withResolvers();
      const over = show(process.execPath, ['-e', 'console.log("over")'], { held: turn.promise });
      const late = show(process.execPath, ['-e', ${JSON.stringify(untilTheBell)}], { held: turn.promise });
      await show(process.execPath, ['-e', 'console.log("before")']);
      console.log('two');
      turn.resolve();
      await over;
      fs.writeFileSync(${bell}, '');
      process.exitCode = await late;
    })`;
  const said = await quietly(...node(script));
  expect(said.slice(0, 'before\ntwo\n'.length)).toBe('before\ntwo\n');
  expect(said.split('\n').toSorted()).toEqual(['', 'before', 'one', 'over', 'three', 'two']);
  expect(said.indexOf('one')).toBeLessThan(said.indexOf('three'));
});

it('a task fails when its program is missing', async () => {
  await expect(show('/nowhere/program', [])).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(quietly('/nowhere/program', [])).rejects.toMatchObject({ code: 'ENOENT' });
});

it.each(['SIGINT', 'SIGTERM'])('a program ended by %s is the last one of its task', async (signal) => {
  const script = `import(${JSON.stringify(new URL('./exec.mjs', import.meta.url).href)}).then(async (exec) => {
      exec.goOnUnlessStopped();
      setTimeout(() => process.kill(process.pid, '${signal}'), 300);
      await exec.show(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
      try { exec.goOnUnlessStopped(); console.log('went on'); } catch (error) { console.log(error.message); }
    })`;
  expect(await quietly(...node(script))).toBe(
    `stopped (${signal}); what was still to come has not been run\n`,
  );
});

it('a program leaves no signal handler behind', async () => {
  const before = process.listenerCount('SIGTERM');
  await show(...node(''));
  expect(process.listenerCount('SIGTERM')).toBe(before);
});

describe('a silence', () => {
  it('that is long is explained once, with what is waited for', async () => {
    const said: string[] = [];
    let end: (code: number) => void = () => undefined;
    const work = new Promise<number>((resolve) => (end = resolve));
    const code = sayingIfLong(
      work,
      'waiting for the compiler',
      (line: string) => {
        said.push(line);
        end(3);
      },
      1,
    );
    expect(await code).toBe(3);
    expect(said).toEqual(['waiting for the compiler']);
  });

  it('that is short, or ends in a failure, is not', async () => {
    const said: string[] = [];
    const say = (line: string) => void said.push(line);
    expect(await sayingIfLong(Promise.resolve(0), 'waiting', say, 0)).toBe(0);
    await expect(sayingIfLong(Promise.reject(new Error('broken')), 'waiting', say, 0)).rejects.toThrow(
      'broken',
    );
    expect(said).toEqual([]);
  });
});
