import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

const enough = {
  PUHUI_ISSUER_SECRET: 's'.repeat(32),
  PUHUI_ISSUER_DATA: '/nowhere',
  PUHUI_ISSUER_DATABASE_URL: 'postgresql://nowhere/x',
  PUHUI_ACCOUNTS_FILE: '/nowhere/accounts.json',
};

describe('issuer settings', () => {
  it('have fixed names by default', () => {
    expect(readConfig(enough)).toMatchObject({
      issuer: 'http://127.0.0.1:4001',
      audience: 'puhui',
      tokenTtlSeconds: 3600,
    });
  });

  it('are refused in production', () => {
    expect(() => readConfig({ ...enough, NODE_ENV: 'production' })).toThrow(/refuses NODE_ENV=production/);
  });

  it.each(['Production', 'prod', ' production', 'live'])('are refused in a mode that is none: %j', (mode) => {
    expect(() => readConfig({ ...enough, NODE_ENV: mode })).toThrow(
      /^NODE_ENV .* not usable.*\nNODE_ENV .*不可用/,
    );
  });

  it.each([
    [{ PUHUI_ISSUER_SECRET: 'short' }, /PUHUI_ISSUER_SECRET needs at least 32/],
    [{ PUHUI_ISSUER_DATABASE_URL: undefined }, /PUHUI_ISSUER_DATABASE_URL is not set/],
    [{ PUHUI_ISSUER_DATA: undefined }, /PUHUI_ISSUER_DATA is not set/],
    [{ PUHUI_ACCOUNTS_FILE: '' }, /PUHUI_ACCOUNTS_FILE is not set/],
    [{ PUHUI_MEMBERS: 'http://127.0.0.1:1' }, /PUHUI_MEMBERS_SECRET is not set/],
    [{ PUHUI_MEMBERS_SECRET: 'x' }, /PUHUI_MEMBERS is not set/],
    [{ PUHUI_PORT: '70000' }, /PUHUI_PORT is "70000"/],
    [{ PUHUI_TOKEN_TTL_SECONDS: '1.5' }, /PUHUI_TOKEN_TTL_SECONDS is "1.5"/],
  ])('name the invalid variable: %j', (change, expected) => {
    expect(() => readConfig({ ...enough, ...change })).toThrow(expected);
  });
});
