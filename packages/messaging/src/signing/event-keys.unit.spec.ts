import { describe, expect, it } from '@jest/globals';
import { adopted, BUDGETS, seedOf, unsigned } from '../testing/index.js';
import { EventKeys, isOfThatTime, keyIdOf, publicTextOf } from './event-keys.js';
import { eventSigner } from './event-signer.js';
import { SignatureCheck } from './signature-check.js';

const [one, two] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const [first, second] = [publicTextOf(one), publicTextOf(two)];

describe('the list of the keys of events', () => {
  it('names a key by what it is, and says whose it is and when', () => {
    const keys = EventKeys.read(`billing=${first}@2026-12-01/2026-12-31, members=${second}`);
    const key = keys?.get(keyIdOf(first));
    expect(key).toMatchObject({ service: 'billing' });
    const days = [
      '2026-11-30T23:59:59.999Z',
      '2026-12-01T00:00:00Z',
      '2026-12-31T23:59:59Z',
      '2027-01-01T00:00:00Z',
    ];
    expect(days.map((day) => key && isOfThatTime(key, new Date(day)))).toEqual([false, true, true, false]);
    expect(keys?.get(keyIdOf(second))).toMatchObject({ service: 'members', from: null, until: null });
    expect(keys?.get('0000000000000000')).toBeUndefined();
  });

  it.each([
    ['empty', ''],
    ['without a service', first],
    ['with half a key', `billing=${first.slice(1)}`],
    ['with a day that does not exist', `billing=${first}@2026-02-30/`],
    ['with a day that is none', `billing=${first}@yesterday/`],
    ['with a comma too much', `billing=${first},`],
  ])('is refused when it is %s', (_, text) => {
    expect(EventKeys.read(text)).toBeUndefined();
  });
});

describe('a key that is changed for another', () => {
  const checked = (registry: string, seed: Buffer, at: string): string => {
    const keys = EventKeys.read(registry);
    if (keys === undefined) throw new Error('no keys');
    const [message] = eventSigner(seed, () => new Date(at)).sign([unsigned(adopted())]);
    if (message === undefined) throw new Error('nothing was signed');
    try {
      new SignatureCheck(keys).check(BUDGETS, { ...message, offset: '0' });
      return 'believed';
    } catch (error) {
      return String(Reflect.get(Object(error), 'code'));
    }
  };
  const both = `billing=${first}@/2026-12-31,billing=${second}@2026-12-30/`;

  it('still stands for what it signed in its days', () => {
    expect(checked(both, one, '2026-12-24T10:00:00Z')).toBe('believed');
    expect(checked(both, two, '2027-01-04T10:00:00Z')).toBe('believed');
  });

  it('proves nothing that it signs outside its days', () => {
    expect(checked(both, one, '2027-01-04T10:00:00Z')).toBe('KEY_NOT_OF_THAT_TIME');
    expect(checked(both, two, '2026-12-24T10:00:00Z')).toBe('KEY_NOT_OF_THAT_TIME');
  });

  it('proves nothing at all once it is off the list', () => {
    expect(checked(`billing=${second}`, one, '2026-12-24T10:00:00Z')).toBe('SIGNER_UNKNOWN');
  });
});

it('the keys of specs are four, one for each service', () => {
  const seeds = (['members', 'partners', 'benefits', 'billing'] as const).map(seedOf);
  expect(new Set(seeds.map((seed) => publicTextOf(seed))).size).toBe(4);
});
