import { describe, expect, it } from '@jest/globals';
import { Progress, silentProgress } from './progress.js';

function recorded(rewritable: boolean): { progress: Progress; text: () => string } {
  let written = '';
  const erase = rewritable ? () => void (written += '\r') : undefined;
  return { progress: new Progress((text) => (written += text), erase), text: () => written };
}

describe('the progress display', () => {
  it('has a line for each step, with its time and result', async () => {
    const { progress, text } = recorded(false);
    const result = await progress.step(
      'PostgreSQL',
      () => Promise.resolve(4032),
      (port) => `port ${port}`,
    );
    expect(result).toBe(4032);
    expect(text()).toMatch(/^ {2}✓ PostgreSQL: port 4032 \(\d+\.\d s\)\n$/);
  });

  it('marks the step that failed, and rethrows the failure', async () => {
    const { progress, text } = recorded(false);
    const failing = progress.step('Kafka', () => Promise.reject(new Error('no Java')));
    await expect(failing).rejects.toThrow('no Java');
    expect(text()).toMatch(/^ {2}✗ Kafka \(\d+\.\d s\)\n$/);
  });

  it('updates a line in place on a terminal', async () => {
    const { progress, text } = recorded(true);
    await progress.step('Gateway', () => Promise.resolve());
    const [begun, finished] = text().split('\r');
    expect(begun).toBe('  … Gateway');
    expect(finished).toMatch(/ {2}✓ Gateway \(\d+\.\d s\)\n$/);
  });

  it('prints lines of its own in between', () => {
    const { progress, text } = recorded(false);
    progress.line('kafka is back');
    expect(text()).toBe('kafka is back\n');
  });

  it('can be silent', async () => {
    await expect(silentProgress.step('anything', () => Promise.resolve('done'))).resolves.toBe('done');
  });
});
