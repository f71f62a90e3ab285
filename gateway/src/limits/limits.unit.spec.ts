import { describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '@puhui/kernel';
import { GATEWAY_LIMITS, readPaceSettings } from '@puhui/platform/door';
import { testConfig } from '../spec/open-test-gateway.js';
import { limitsFrom } from './limits.js';

const limitsOf = (text: string) => limitsFrom(readPaceSettings(text) ?? new Map());

describe('the limits of a gateway', () => {
  it('are those that PUHUI_LIMITS may name, and each has a number unless told otherwise', () => {
    const { paces, atOnce } = limitsOf('');
    expect([...Object.keys(paces), ...Object.keys(atOnce)].toSorted()).toEqual(
      [...GATEWAY_LIMITS].toSorted(),
    );
    expect(Object.values(atOnce).every((most) => most > 0)).toBe(true);
  });

  it('are set one by one, and those with a span all at once', () => {
    const { paces, atOnce } = limitsOf('Gateway.person=5/3600,*=7/3600,Gateway.personAtOnce=3');
    expect(paces).toMatchObject({
      'Gateway.person': { times: 5, withinMs: HOUR_MS },
      'Gateway.address': { times: 7, withinMs: HOUR_MS },
    });
    expect(atOnce['Gateway.personAtOnce']).toBe(3);
    expect(atOnce['Gateway.allAtOnce']).toBe(limitsOf('').atOnce['Gateway.allAtOnce']);
  });
});

describe('the settings of a gateway', () => {
  const env = { PUHUI_SUBGRAPHS: 'members=http://127.0.0.1:1/graphql' };

  it.each([
    ['a limit that is misspelt', { PUHUI_LIMITS: 'Gateway.adress=5/60' }, 'Gateway.adress'],
    ['one at once with a span', { PUHUI_LIMITS: 'Gateway.personAtOnce=5/60' }, 'PUHUI_LIMITS'],
    ['one without a span that needs it', { PUHUI_LIMITS: 'Gateway.person=5' }, 'PUHUI_LIMITS'],
    ['a proxy that is no address', { PUHUI_PROXIES: 'proxy.example' }, 'PUHUI_PROXIES'],
  ])('refuse %s by its name', (_, wrong, named) =>
    expect(() => testConfig({ ...env, ...wrong })).toThrow(named),
  );

  it('pass over the limit of a service', () => {
    expect(() => testConfig({ ...env, PUHUI_LIMITS: 'Mutation.unmask=5/60,*=9/60' })).not.toThrow();
  });
});
