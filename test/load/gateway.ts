import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startStack } from '@puhui/start';
import { z } from 'zod';

const PORT_BASE = 11_000;
const resultSchema = z.object({
  pace: z.object({ perSecond: z.number(), p50Ms: z.number(), p99Ms: z.number() }),
  campaign: z.object({ claimedUnits: z.int() }),
});

export interface GatewayBench {
  readonly rounds: number;
  readonly members: number;
}

/**
 * Plays the published case with a place for everybody, at most 256 claims under way, on a platform of its own. The
 * whole journey follows, so a round whose books don't add up fails.
 */
export async function benchGateway({ rounds, members }: GatewayBench): Promise<boolean> {
  const dataDir = await mkdtemp(join(tmpdir(), 'puhui-bench-'));
  const stack = await startStack({ dataDir, portBase: PORT_BASE, env: { PUHUI_LOG_LEVEL: 'warn' } });
  try {
    const rows = [];
    for (let round = 1; round <= rounds; round += 1) {
      const { pace, campaign } = await playRound(dataDir, members);
      rows.push({
        round,
        claims: campaign.claimedUnits,
        'claims/s': pace.perSecond,
        'p50 ms': pace.p50Ms,
        'p99 ms': pace.p99Ms,
      });
    }
    console.table(rows);
    return rows.every(({ claims }) => claims === members);
  } finally {
    await stack.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function playRound(dataDir: string, members: number): Promise<z.output<typeof resultSchema>> {
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
  return resultSchema.parse(JSON.parse(stdout));
}
