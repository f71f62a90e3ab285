import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const program = fileURLToPath(new URL('../../kafka/rights.mjs', import.meta.url));
const run = (called: string, ...args: string[]) =>
  spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', KAFKA_BROKERS: '127.0.0.1:1', KAFKA_PRINCIPAL: called },
  });

describe('what services are called at Kafka', () => {
  it.each(['', 'User:members-2', 'User:*-*'])('is refused without exactly one star: “%s”', (called) => {
    for (const args of [[], ['--print']]) {
      const { stdout, stderr, status } = run(called, ...args);
      expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
      expect(stderr).toContain('须恰有一个 *');
      expect(stderr).toContain(`needs exactly one * for the service's name`);
    }
  });

  it('is each service by its own name', () => {
    const { stdout, status } = run('User:*-2', '--print');
    expect(status).toBe(0);
    expect(stdout).toContain('User:members-2 may write topic puhui.members.duty.v1');
    expect(stdout).not.toContain('User:members-2 may write topic puhui.billing');
  });
});
