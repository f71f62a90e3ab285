import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalServer } from '@puhui/local';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Supervisor, type ChildSpec } from './supervisor.js';

const PACE = { firstDelayMs: 5, delayMaxMs: 40, steadyMs: 100 };

/** A process that only exists here: it ends when it is told to. */
class FakeProcess {
  starts = 0;
  stops = 0;
  /** How many of the next starts fail. */
  failing = 0;
  /** What a start waits for. */
  before: Promise<void> = Promise.resolve();
  die: (sentence: string) => void = () => undefined;
  readonly spec: ChildSpec;

  constructor(readonly name: string) {
    this.spec = { name, port: 1, logFile: `/logs/${name}.log`, start: () => this.start() };
  }

  private async start(): Promise<LocalServer> {
    this.starts += 1;
    await this.before;
    if (this.failing > 0) {
      this.failing -= 1;
      throw new Error(`${this.name} finds its port taken`);
    }
    const ended = new Promise<string>((resolve) => (this.die = resolve));
    const stop = async (): Promise<void> => {
      this.stops += 1;
      this.die(`${this.name} ended (SIGTERM)`);
    };
    return { pid: 4_000_000, port: 1, ended, stop, kill: stop };
  }
}

let said: string[];
/** What lives are measured by: it stands still unless a spec lets it pass, however loaded the machine is. */
let nowMs: number;
let supervisor: Supervisor;

beforeEach(() => {
  said = [];
  nowMs = 0;
  supervisor = new Supervisor({
    say: (line) => said.push(line),
    onChange: () => undefined,
    pace: PACE,
    nowMs: () => nowMs,
  });
});

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 5) {
    if (waited > 3_000) throw new Error('it never came true');
    await sleep(5);
  }
}

const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

describe('a process that is watched on a full disk', () => {
  it('comes back even when nothing can be noted about it', async () => {
    const billing = new FakeProcess('billing');
    supervisor = new Supervisor({
      say: (line) => said.push(line),
      onChange: () => {
        throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
      },
      pace: PACE,
    });
    await supervisor.add(billing.spec);
    billing.die('billing ended (SIGKILL)');
    await until(() => said.includes('billing is back'));
    expect(said.filter((line) => line.includes('ENOSPC'))).toHaveLength(3);
  });
});

const DOWN = 'billing does not come back after 5 attempts (billing finds its port taken)';

describe('a process that cannot be brought back', () => {
  it('is reported down in one line, with its log, and retried as long as the run lasts', async () => {
    const [billing, members] = [new FakeProcess('billing'), new FakeProcess('members')];
    for (const { spec } of [billing, members]) await supervisor.add(spec);
    billing.failing = 12;
    billing.die('billing ended (exit code 1)');
    await until(() => billing.failing === 0);
    expect(said).toHaveLength(2);
    expect(said[1]).toContain(DOWN);
    expect(said[1]).toContain('起不来，其余部分照常运行');
    expect(said[1]).toContain('read /logs/billing.log');
    expect(said[1]).not.toContain('\n');
    expect(members).toMatchObject({ starts: 1, stops: 0 });
    await until(() => said.at(-1) === 'billing is back');
  });

  it('is reported down too when it keeps ending at once, with growing pauses', async () => {
    const billing = new FakeProcess('billing');
    await supervisor.add(billing.spec);
    for (let death = 1; death <= 12; death += 1) {
      billing.die('billing ended (exit code 1)');
      await until(() => billing.starts === death + 1);
    }
    const down = said.filter((line) => line.includes('billing does not come back after 5 attempts'));
    expect(down).toHaveLength(1);
    expect(said.filter((line) => line === 'billing is back')).toHaveLength(5);
    await until(() => said.at(-1) === 'billing is back');
    expect(said.filter((line) => line === 'billing is back')).toHaveLength(6);
  });

  it('is not reported down while it lives steadily between its ends', async () => {
    const billing = new FakeProcess('billing');
    await supervisor.add(billing.spec);
    for (let death = 1; death <= 12; death += 1) {
      nowMs += PACE.steadyMs;
      billing.die('billing ended (exit code 1)');
      await until(() => billing.starts === death + 1);
    }
    expect(said.filter((line) => line.includes('does not come back'))).toEqual([]);
  });

  it('does not delay the end of the run', async () => {
    const patient = { ...PACE, firstDelayMs: 60_000, delayMaxMs: 60_000 };
    supervisor = new Supervisor({ say: (line) => said.push(line), onChange: () => undefined, pace: patient });
    const billing = new FakeProcess('billing');
    await supervisor.add(billing.spec);
    billing.die('billing ended (exit code 1)');
    await until(() => said.length === 1);
    const before = timers();
    await supervisor.stop();
    await until(() => timers() < before);
    expect(said).toHaveLength(1);
  });
});

describe('a process that is watched', () => {
  it('comes back when it dies, and its listener is told', async () => {
    const kafka = new FakeProcess('kafka');
    await supervisor.add(kafka.spec);
    kafka.die('Kafka ended (SIGKILL)');
    await until(() => said.includes('kafka is back'));
    expect(said[0]).toBe('Kafka ended (SIGKILL); starting it again (log: /logs/kafka.log)');
    expect(kafka.starts).toBe(2);
  });

  it('is retried when it cannot come back at once', async () => {
    const postgres = new FakeProcess('postgres');
    await supervisor.add(postgres.spec);
    postgres.failing = 3;
    postgres.die('PostgreSQL ended (SIGKILL)');
    await until(() => said.includes('postgres is back'));
    expect(postgres.starts).toBe(5);
  });

  it('that does not even start is a problem of the start', async () => {
    const gateway = new FakeProcess('gateway');
    gateway.failing = 1;
    await expect(supervisor.add(gateway.spec)).rejects.toThrow('gateway finds its port taken');
  });

  it('is ended last when it was started first, and nothing comes back then', async () => {
    const order: string[] = [];
    const processes = ['postgres', 'members', 'gateway'].map((name) => new FakeProcess(name));
    for (const fake of processes) {
      await supervisor.add({
        ...fake.spec,
        start: async () => {
          const server = await fake.spec.start();
          const stop = async (): Promise<void> => {
            order.push(fake.name);
            await server.stop();
          };
          return { ...server, stop };
        },
      });
    }
    await supervisor.stop();
    await sleep(4 * PACE.firstDelayMs);
    expect(order).toEqual(['gateway', 'members', 'postgres']);
    expect(processes.map(({ starts }) => starts)).toEqual([1, 1, 1]);
  });

  it('has a name that must be known', async () => {
    await expect(supervisor.kill('redis', 'SIGKILL', true)).rejects.toThrow('there is no process "redis"');
  });
});

describe('a run that stops while a process is on its way up', () => {
  it('ends only when that process has come up and is stopped as well', async () => {
    const billing = new FakeProcess('billing');
    await supervisor.add(billing.spec);
    let comeUp: () => void = () => undefined;
    billing.before = new Promise<void>((resolve) => (comeUp = resolve));
    billing.die('billing ended (SIGKILL)');
    await until(() => billing.starts === 2);
    const stopsWhenStopped = supervisor.stop().then(() => billing.stops);
    await sleep(0);
    comeUp();
    expect(await stopsWhenStopped).toBe(1);
  });

  it('ends also when that process never comes up', async () => {
    const billing = new FakeProcess('billing');
    await supervisor.add(billing.spec);
    let giveUp: (error: Error) => void = () => undefined;
    billing.before = new Promise<void>((_, reject) => (giveUp = reject));
    billing.die('billing ended (SIGKILL)');
    await until(() => billing.starts === 2);
    const stopped = supervisor.stop();
    giveUp(new Error('billing was called off before it was up'));
    await stopped;
    expect(billing.stops).toBe(0);
  });
});
