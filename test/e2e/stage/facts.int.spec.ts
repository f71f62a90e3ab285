import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit';
import { readFacts, writeFacts, type HostFacts } from './facts.js';

const facts: HostFacts = {
  control: 'http://127.0.0.1:1',
  door: 'http://127.0.0.1:2',
  dataDir: '/somewhere',
  broker: 'x'.repeat(100_000),
};

it('the facts of a host are read whole or not at all, even while they are written', async () => {
  const file = join(temporaryFolder('facts'), 'facts.json');
  expect(readFacts(file)).toBeUndefined();
  let writing = true;
  const written = (async () => {
    for (let times = 0; times < 100; times += 1) await writeFacts(file, facts);
  })().finally(() => {
    writing = false;
  });
  const seen = new Set<number>();
  while (writing) {
    seen.add(readFacts(file)?.broker.length ?? 0);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  await written;
  expect(seen).toContain(facts.broker.length);
  expect(readFacts(file)).toEqual(facts);
});
