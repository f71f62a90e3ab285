import { describe, expect, it } from '@jest/globals';
import { err, ok, type Result } from '@puhui/kernel';
import { specOf } from './given-when-then.js';

type Light = 'on' | 'off';
const light = specOf({
  initial: 'off' as Light,
  evolve: (_: Light, event: Light): Light => event,
  decide: (command: Light, state: Light): Result<Light[], 'ALREADY'> =>
    command === state ? err('ALREADY') : ok([command]),
});

describe('given events, when command, then events', () => {
  it('passes when the events are as decided', () => {
    light.given('on', 'off').when('on').thenEvents('on');
    light.given().when('off').thenRefused('ALREADY');
  });

  it('fails when they are not', () => {
    expect(() => light.given('on').when('off').thenEvents('on')).toThrow('toEqual');
    expect(() => light.given('on').when('off').thenRefused('ALREADY')).toThrow('toEqual');
    expect(() => light.given('on').when('on').thenEvents('on')).toThrow('toEqual');
  });
});
