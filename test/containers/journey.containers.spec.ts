import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStack, type Stack } from '@puhui/start';
import { temporaryFolder } from '@puhui/testkit';
import { PostgreSqlContainer, type StartedPostgreSqlContainer } from '@testcontainers/postgresql';
import { repositoryRoot } from '../architecture/tree.js';
import { POSTGRES_IMAGE, startKafkaContainer } from './kafka-container.js';

const PORT_BASE = 10_500;

describe('one journey against PostgreSQL and Kafka in containers', () => {
  let postgres: StartedPostgreSqlContainer;
  let kafka: { brokers: string[]; stop: () => Promise<void> };
  let stack: Stack;
  let dataDir = '';

  beforeAll(async () => {
    [postgres, kafka] = await Promise.all([
      new PostgreSqlContainer(POSTGRES_IMAGE).withCommand(['postgres', '-c', 'max_connections=300']).start(),
      startKafkaContainer(),
    ]);
    dataDir = temporaryFolder('containers');
    stack = await startStack({
      dataDir,
      portBase: PORT_BASE,
      postgresUrl: postgres.getConnectionUri().replace(/\/[^/]*$/, ''),
      kafkaBrokers: kafka.brokers.join(),
    });
  }, 300_000);
  afterAll(async () => {
    await stack.stop();
    await Promise.all([postgres.stop(), kafka.stop()]);
  });

  async function puhui(...args: string[]): Promise<{ code: number | null; text: string }> {
    const child = spawn(process.execPath, [join(repositoryRoot, 'infra/cli/dist/main.js'), ...args], {
      cwd: repositoryRoot,
      env: { ...process.env, NODE_OPTIONS: '', PUHUI_DATA: dataDir },
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
      });
    const code = await new Promise<number | null>((resolve) => {
      child.once('close', resolve);
    });
    return { code, text };
  }

  it('goes from a budget to a paid statement, and is proved again', async () => {
    expect(stack.broker).toContain(kafka.brokers[0]);
    const demo = await puhui('demo', 'hainan-car-wash', '--members', '200', '--units', '100');
    expect(demo.text).toContain('Everything adds up');
    expect(demo.code).toBe(0);
    const verified = await puhui('verify');
    expect(verified.text).toContain('Everything agrees');
    expect(verified.code).toBe(0);
  }, 300_000);
});
