import { describe, expect, it } from '@jest/globals';
import { readGatewayConfig } from '../config.js';

const enough = {
  PUHUI_ISSUER: 'https://issuer.example',
  PUHUI_GATEWAY_SECRET: 's'.repeat(32),
  PUHUI_SUBGRAPHS: 'members=http://127.0.0.1:4011/graphql',
};
const withSessions = {
  ...enough,
  PUHUI_SESSION_DATABASE_URL: 'postgresql://puhui@db/gateway',
  PUHUI_SESSION_KEY: Buffer.alloc(32, 1).toString('base64'),
};

describe('session settings', () => {
  it('are absent without a database: then there are bearer tokens alone', () => {
    expect(readGatewayConfig(enough).sessions).toBeNull();
  });

  it('allow half an hour unused and twelve hours in all, by default', () => {
    const minuteMs = 60_000;
    expect(readGatewayConfig(withSessions).sessions).toMatchObject({
      publicUrl: 'http://127.0.0.1:4000',
      clientId: 'puhui-web',
      clientSecret: null,
      prompt: 'login',
      limits: { idleMs: 30 * minuteMs, wholeMs: 720 * minuteMs },
    });
    const told = {
      PUHUI_SESSION_IDLE_MINUTES: '5',
      PUHUI_SESSION_HOURS: '1',
      PUHUI_PUBLIC_URL: 'https://a.example/x',
    };
    expect(readGatewayConfig({ ...withSessions, ...told }).sessions).toMatchObject({
      publicUrl: 'https://a.example',
      limits: { idleMs: 5 * minuteMs, wholeMs: 60 * minuteMs },
    });
  });

  it.each([
    [{ PUHUI_SESSION_KEY: '' }, /PUHUI_SESSION_KEY is missing/],
    [{ PUHUI_SESSION_KEY: 'c2hvcnQ=' }, /PUHUI_SESSION_KEY/],
    [{ PUHUI_SESSION_DATABASE_URL: 'mysql://x' }, /PUHUI_SESSION_DATABASE_URL/],
    [{ PUHUI_PUBLIC_URL: 'puhui.example' }, /PUHUI_PUBLIC_URL/],
    [
      { NODE_ENV: 'production', PUHUI_PUBLIC_URL: 'http://puhui.example' },
      /PUHUI_PUBLIC_URL has to be the https/,
    ],
    [{ NODE_ENV: 'production' }, /PUHUI_PUBLIC_URL has to be the https/],
    [{ PUHUI_CLIENTS: 'puhui-reports' }, /PUHUI_CLIENTS does not name puhui-web/],
    [{ PUHUI_CLIENT_ID: 'ours', PUHUI_CLIENTS: 'puhui-web' }, /does not name ours, by which people sign in/],
    [{ PUHUI_SESSION_IDLE_MINUTES: '0' }, /PUHUI_SESSION_IDLE_MINUTES/],
  ])('name the invalid variable: %j', (change, expected) => {
    expect(() => readGatewayConfig({ ...withSessions, ...change })).toThrow(expected);
  });

  it('never show an invalid key', () => {
    const key = 'not-a-key-but-a-secret-all-the-same';
    expect(() => readGatewayConfig({ ...withSessions, PUHUI_SESSION_KEY: key })).not.toThrow(key);
  });
});
