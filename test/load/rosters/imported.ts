import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openClient, type Client } from '@puhui/postgres';
import { startStack, type Stack } from '@puhui/start';
import { z } from 'zod';
import type { Sample } from '../frame/bench.js';
import { cpuMsOf } from '../frame/cpu.js';
import type { Started } from '../frame/started.js';
import { lostWork } from '../frame/lost-work.js';
import { rosterOf } from './people.js';

const TOKEN_SECONDS = 6 * 60 * 60;
/** Within so long after its end benefits has heard of the whole roster. */
const HEARD_MS_MAX = 2_000;
const HEARD_MS_GIVEN_UP = 60_000;
const LOOK_EVERY_MS = 20;

const endSchema = z.object({ done: z.literal(true), accepted: z.int(), refused: z.int() });

/** A whole platform, to which an officer sends rosters through the public door. */
export class Imported {
  private constructor(
    private readonly stack: Stack,
    private readonly token: string,
    private readonly unionId: string,
    private readonly members: Client,
    private readonly benefits: Client,
  ) {}

  static async open(started: Started, broker: 'kafka' | 'embedded', portBase: number): Promise<Imported> {
    const dataDir = await mkdtemp(join(tmpdir(), 'puhui-bench-'));
    started.endsBy(dataDir, () => rm(dataDir, { recursive: true, force: true }));
    const stack = await startStack({
      dataDir,
      portBase,
      broker,
      env: { PUHUI_LOG_LEVEL: 'warn', PUHUI_LIMITS: '*=1000000/60' },
    });
    started.endsBy(`the platform on ${broker}`, () => stack.stop());
    const officer = stack.accounts.find(({ name }) => name === 'hainan-officer');
    const [token = ''] = await stack.tokens([officer?.personId ?? ''], TOKEN_SECONDS);
    const members = await clientOf(started, stack, 'members');
    const benefits = await clientOf(started, stack, 'benefits');
    const { rows } = await members.query<{ id: string }>(`select id from trade_union where code = '46'`);
    return new Imported(stack, token, rows[0]?.id ?? '', members, benefits);
  }

  /** @param heard told how long after its end benefits knew of all of it. */
  async take(from: number, rows: number, heard: (ms: number) => void = () => undefined): Promise<Sample> {
    const cpuMs = this.cpuMs();
    const before = await countIn(this.members);
    const began = performance.now();
    const response = await fetch(`${this.stack.url}/rosters?tradeUnionId=${this.unionId}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'text/csv' },
      body: ReadableStream.from(rosterOf(from, rows)),
      duplex: 'half',
    });
    const last = (await response.text()).trimEnd().split('\n').at(-1) ?? '';
    const ended = performance.now();
    const end = endSchema.safeParse(JSON.parse(last));
    const heardMs = await this.heardAfter(ended);
    heard(heardMs);
    const done = end.success ? end.data.accepted : 0;
    return {
      done,
      seconds: (ended - began) / 1000,
      cpuMs: spentSince(cpuMs, this.cpuMs()),
      problems: [
        ...(end.success && end.data.accepted === rows ? [] : [`the answer ended with ${last.slice(0, 300)}`]),
        ...lostWork({ told: done, kept: (await countIn(this.members)) - before }),
        ...(heardMs <= HEARD_MS_MAX ? [] : [`benefits heard of it after ${Math.round(heardMs)} ms`]),
      ],
    };
  }

  /** Of each process, until benefits has heard of all. */
  private cpuMs(): Record<string, number> {
    return Object.fromEntries(this.stack.processes().map(({ name, pid }) => [name, cpuMsOf([pid])]));
  }

  private async heardAfter(ended: number): Promise<number> {
    const wanted = await countIn(this.members);
    while ((await countIn(this.benefits)) < wanted) {
      if (performance.now() - ended > HEARD_MS_GIVEN_UP) return Number.POSITIVE_INFINITY;
      await pause(LOOK_EVERY_MS);
    }
    return performance.now() - ended;
  }
}

const spentSince = (
  before: Readonly<Record<string, number>>,
  now: Readonly<Record<string, number>>,
): Record<string, number> =>
  Object.fromEntries(Object.entries(now).map(([name, ms]) => [name, ms - (before[name] ?? 0)]));

async function clientOf(started: Started, stack: Stack, service: 'members' | 'benefits'): Promise<Client> {
  const client = await openClient({
    connectionString: stack.databaseUrl(service),
    applicationName: 'puhui-bench',
    onLost: () => undefined,
  });
  started.endsBy('a connection', () => client.end());
  return client;
}

async function countIn(client: Client): Promise<number> {
  const { rows } = await client.query<{ n: number }>('select count(*)::int as n from membership');
  return rows[0]?.n ?? 0;
}
