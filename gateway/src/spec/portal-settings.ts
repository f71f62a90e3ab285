import { readSessionConfig, type SessionConfig } from '../sessions/config.js';

/** Of a portal in production that signs people in at an issuer of another make. @param more beside what it needs */
export function portalSettings(more: Readonly<Record<string, string>> = {}): SessionConfig {
  const sessions = readSessionConfig(
    {
      PUHUI_SESSION_DATABASE_URL: 'postgresql://nowhere/x',
      PUHUI_SESSION_KEY: Buffer.alloc(32).toString('base64'),
      PUHUI_PUBLIC_URL: 'https://puhui.example',
      PUHUI_CLIENT_ID: 'unions-portal',
      PUHUI_CLIENT_SECRET: 'a secret of the portal',
      ...more,
    },
    { host: '127.0.0.1', port: 4000 },
  );
  if (sessions === null) throw new Error('the settings are not enough');
  return sessions;
}
