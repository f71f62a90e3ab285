import { expect, it, jest } from '@jest/globals';

const listeners = (): number[] =>
  [process.stdout, process.stderr].map((stream) => stream.listenerCount('error'));

it('one listener keeps a full disk from ending the process, however often the log is opened', async () => {
  const before = listeners();
  for (let opened = 0; opened < 3; opened += 1) {
    // As each spec file of a Jest process does: its modules are its own, the streams are the process's.
    jest.resetModules();
    const { standardOutput } = await import('./standard-output.js');
    expect(standardOutput().linesLost).toBe(0);
  }
  expect(listeners()).toEqual(before.map((count) => Math.max(count, 1)));
});
