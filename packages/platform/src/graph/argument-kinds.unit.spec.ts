import { expect, it } from '@jest/globals';
import { whyNoDoor } from '../spec/why-no-door.js';
import { argumentKinds } from './argument-kinds.js';
import { stringReaders } from './edge/readers.js';

it('each text of the graph passes the door for numbers of people, or says why it does not', () => {
  const reasons: Readonly<Record<string, string>> = whyNoDoor;
  for (const [name, kind] of Object.entries(argumentKinds)) {
    const isRefused = !stringReaders[kind]('13812345678').ok;
    expect([name, isRefused || (reasons[name] ?? '').length > 20]).toEqual([name, true]);
    expect([name, isRefused && name in reasons]).toEqual([name, false]);
  }
});
