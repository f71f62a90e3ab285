import { describe, expect, it } from '@jest/globals';
import { keepToOurselves, readGatewayConfig } from './config.js';

const enough = {
  PUHUI_ISSUER: 'http://127.0.0.1:4001/',
  PUHUI_GATEWAY_SECRET: 's'.repeat(32),
  PUHUI_SUBGRAPHS: 'members=http://127.0.0.1:4011/graphql,benefits=http://a/graphql|http://b/graphql',
};

/** The same, with every service on this machine. */
const here = {
  ...enough,
  PUHUI_SUBGRAPHS: 'members=http://127.0.0.1:4011/graphql,benefits=http://127.0.0.1:4013/graphql',
};

describe('gateway settings', () => {
  it('list each instance of each service', () => {
    const config = readGatewayConfig(enough);
    expect(config.subgraphs.get('benefits')).toEqual(['http://a/graphql', 'http://b/graphql']);
    expect(config).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      issuer: 'http://127.0.0.1:4001/',
      production: false,
    });
  });

  it('pass operations on by default', () => {
    expect(readGatewayConfig(enough).passesOn).toBe(true);
    expect(readGatewayConfig({ ...enough, PUHUI_PASSING_ON: 'off' }).passesOn).toBe(false);
    expect(() => readGatewayConfig({ ...enough, PUHUI_PASSING_ON: 'no' })).toThrow('PUHUI_PASSING_ON');
  });

  it('show each service a secret of its own, or one to all', () => {
    const [one, other] = ['a', 'b'].map((letter) => letter.repeat(32));
    const each = { ...enough, PUHUI_GATEWAY_SECRET: `members=${one},benefits=${other}` };
    const shown = readGatewayConfig(each).secretFor;
    expect(['members', 'benefits'].map((name) => shown(name))).toEqual([one, other]);
    expect(readGatewayConfig(enough).secretFor('members')).toBe('s'.repeat(32));
    const missing = { ...enough, PUHUI_GATEWAY_SECRET: `members=${one}` };
    expect(() => readGatewayConfig(missing)).toThrow('PUHUI_GATEWAY_SECRET has none for benefits');
    const blanks = [`members=${one} ,benefits=${other}`, `members= ${one}`, ` ${one}`];
    for (const wrong of [`${one},${other}`, `members=${one},short`, 'members=short', ...blanks])
      expect(() => readGatewayConfig({ ...enough, PUHUI_GATEWAY_SECRET: wrong })).toThrow(
        /PUHUI_GATEWAY_SECRET is not usable/,
      );
  });

  it('hide the gateway’s technology', () => {
    const env: NodeJS.ProcessEnv = {};
    keepToOurselves(env);
    expect(env).toEqual({ APOLLO_TELEMETRY_DISABLED: '1' });
  });
});

it.each(['Production', 'prod', ' production'])('nothing starts in a mode that is none: %j', (mode) => {
  expect(() => readGatewayConfig({ ...enough, NODE_ENV: mode })).toThrow(/NODE_ENV \(".*"\) is not usable/);
});

const PRODUCTION = { NODE_ENV: 'production', PUHUI_CLIENTS: 'puhui-web' };

describe('gateway settings of production', () => {
  it('refuse a movable clock in production', () => {
    expect(() =>
      readGatewayConfig({ ...enough, NODE_ENV: 'production', PUHUI_CLOCK_FILE: '/tmp/clock' }),
    ).toThrow(/PUHUI_CLOCK_FILE is set/);
  });

  it('refuse an open line to the issuer in production, unless it stays on the machine', () => {
    const production = { ...here, ...PRODUCTION };
    const open = 'http://sso.union.example';
    expect(() => readGatewayConfig({ ...production, PUHUI_ISSUER: open })).toThrow(/by https:\/\/ alone/);
    expect(readGatewayConfig({ ...production, PUHUI_ISSUER: 'https://sso.union.example' }).production).toBe(
      true,
    );
    expect(readGatewayConfig(production).issuer).toBe('http://127.0.0.1:4001/');
    expect(readGatewayConfig({ ...enough, PUHUI_ISSUER: open }).issuer).toBe(open);
  });

  it('refuse open lines to services of other machines in production, and name them', () => {
    const production = { ...enough, ...PRODUCTION };
    expect(() => readGatewayConfig(production)).toThrow(/PUHUI_SUBGRAPHS has open lines \(benefits\)/);
    const closed = { ...production, PUHUI_SUBGRAPHS: 'benefits=https://a/graphql|https://b/graphql' };
    expect(readGatewayConfig(closed).subgraphs.size).toBe(1);
    expect(readGatewayConfig({ ...production, PUHUI_LINES: 'mesh' }).subgraphs.size).toBe(2);
  });

  it('need documents that run in production: the command line’s, and those of the pages that are served', () => {
    const production = { ...here, ...PRODUCTION };
    expect(readGatewayConfig(production).trustedDocumentsFile).toMatch(/command-line-documents.json$/);
    const nowhere = { ...production, PUHUI_TRUSTED_DOCUMENTS: '/nowhere', PUHUI_PAGES: '/nowhere' };
    expect(() => readGatewayConfig(nowhere)).toThrow(/PUHUI_TRUSTED_DOCUMENTS[^]*PUHUI_PAGES/);
  });

  it('tell everything that is wrong at once', () => {
    const wrong = { ...enough, NODE_ENV: 'production', PUHUI_CLOCK_FILE: '/c', PUHUI_ISSUER: 'http://sso' };
    expect(() => readGatewayConfig(wrong)).toThrow(/PUHUI_ISSUER[^]*PUHUI_CLOCK_FILE[^]*PUHUI_SUBGRAPHS/);
  });
});

describe('gateway settings that can’t be right', () => {
  it.each([
    [{ PUHUI_ISSUER: '' }, /PUHUI_ISSUER is missing/],
    [{ PUHUI_GATEWAY_SECRET: 'short' }, /PUHUI_GATEWAY_SECRET is not usable/],
    [{ PUHUI_SUBGRAPHS: 'members' }, /PUHUI_SUBGRAPHS \("members"\) is not usable: it must be name=url/],
    [{ PUHUI_PORT: 'x' }, /PUHUI_PORT/],
  ])('name the invalid variable: %j', (change, expected) => {
    expect(() => readGatewayConfig({ ...enough, ...change })).toThrow(expected);
  });
});
