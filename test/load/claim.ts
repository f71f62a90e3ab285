import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchClaims, type ClaimBenchReport } from '@puhui/benefits/bench';
import { freePort, startPostgres } from '@puhui/local';
import { openClient } from '@puhui/postgres';

/** What batching has to bring at least, on the machine that measures. */
const SPEED_UP_MIN = 5;

export interface ClaimBench {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  readonly members: number;
}

/** On a PostgreSQL of its own that keeps its promises (fsync on). True when the laws held and batching paid. */
export async function benchClaim({ rounds, seconds, connections, members }: ClaimBench): Promise<boolean> {
  const dataDir = await mkdtemp(join(tmpdir(), 'puhui-bench-'));
  const port = await freePort();
  const server = await startPostgres({ dataDir, port, logFile: `${dataDir}.log`, durable: true });
  let databases = 0;
  try {
    const report = await benchClaims({
      rounds,
      secondsPerRound: seconds,
      connections,
      members,
      say: console.log,
      newDatabase: async () => makeDatabase(port, `bench_${(databases += 1)}`),
    });
    printRounds(report);
    return report.ok && report.speedUp >= SPEED_UP_MIN;
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function makeDatabase(port: number, name: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const admin = async (sql: string): Promise<void> => {
    const connectionString = `postgresql://postgres@127.0.0.1:${port}/postgres`;
    const client = await openClient({
      connectionString,
      applicationName: 'puhui-bench',
      onLost: () => undefined,
    });
    await client.query(sql);
    await client.end();
  };
  await admin(`create database ${name}`);
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/${name}`,
    drop: async () => admin(`drop database ${name} with (force)`),
  };
}

function printRounds({ rounds, speedUp, ok }: ClaimBenchReport): void {
  console.table(
    rounds.map(({ way, round, claims, claimsPerSecond, p50Ms, p99Ms, problems }) => ({
      way,
      round,
      claims,
      'claims/s': Math.round(claimsPerSecond),
      'p50 ms': Math.round(p50Ms),
      'p99 ms': Math.round(p99Ms),
      problems: problems.join('; '),
    })),
  );
  console.log(
    `batched : one by one = ${speedUp.toFixed(1)} : 1 (at least ${SPEED_UP_MIN}), laws ${ok ? 'hold' : 'BROKEN'}`,
  );
}
