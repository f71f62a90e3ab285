import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startStack } from '@puhui/start';
import { z } from 'zod';
import type { Bench, BenchOptions, OpenBench, Sample } from './frame/bench.js';

const PORT_BASE = 11_000;
const MEMBERS = 2000;
const resultSchema = z.object({
  pace: z.object({ perSecond: z.number(), p50Ms: z.number(), p99Ms: z.number() }),
  campaign: z.object({ claimedUnits: z.int() }),
});

/**
 * Plays the published case with a place for everybody, at most 256 claims under way, on a platform of its own. The
 * whole journey follows, so a round whose books don't add up fails.
 */
export const gateway: Bench = {
  name: 'gateway',
  unit: 'claims',
  says: 'claims through the gateway, as members make them; a round is as long as all members need',
  numbers: { members: `workers who claim once each (${MEMBERS})` },
  open: openGateway,
};

async function openGateway({ numbers }: BenchOptions): Promise<OpenBench> {
  const { members = MEMBERS } = numbers;
  const dataDir = await mkdtemp(join(tmpdir(), 'puhui-bench-'));
  const stack = await startStack({ dataDir, portBase: PORT_BASE, env: { PUHUI_LOG_LEVEL: 'warn' } });
  return {
    contenders: [{ name: 'through the gateway', round: () => playRound(dataDir, members) }],
    ratios: [],
    close: async () => {
      await stack.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function playRound(dataDir: string, members: number): Promise<Sample> {
  const cli = fileURLToPath(new URL('../../../infra/cli/dist/main.js', import.meta.url));
  const size = ['--members', String(members), '--places', String(members)];
  const child = spawn(process.execPath, [cli, '--json', 'demo', 'hainan-car-wash', ...size], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PUHUI_DATA: dataDir },
  });
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8');
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`the demo ended with ${code}`);
  const { pace, campaign } = resultSchema.parse(JSON.parse(stdout));
  const missing = members - campaign.claimedUnits;
  return {
    done: campaign.claimedUnits,
    seconds: campaign.claimedUnits / pace.perSecond,
    // The demo tells two of its times, not all.
    tookMs: [pace.p50Ms, pace.p99Ms],
    problems: missing === 0 ? [] : [`${missing} of ${members} got no voucher`],
  };
}
