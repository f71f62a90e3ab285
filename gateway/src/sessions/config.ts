import { HOUR_MS, MINUTE_MS } from '@puhui/kernel';
import type { FreshSignIn, Problem } from '@puhui/platform/door';
import { z } from 'zod';

const whole = (min: number, max: number) => z.coerce.number('a whole number').int().min(min).max(max);
/** Blank counts as not given. */
const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** What the gateway is told about signing in; without a database there are bearer tokens alone. */
export const sessionVariables = {
  PUHUI_SESSION_DATABASE_URL: optional(
    z.url({ protocol: /^postgres(ql)?$/, error: 'postgresql://user:password@host:port/database' }),
  ),
  PUHUI_SESSION_KEY: optional(
    z
      .string()
      .refine(
        (text) => Buffer.from(text, 'base64').length === 32,
        '32 bytes in base64 (openssl rand -base64 32)',
      ),
  ),
  PUHUI_PUBLIC_URL: optional(
    z.url({ protocol: /^https?$/, error: 'the address that browsers know: https://host' }),
  ),
  PUHUI_CLIENT_ID: optional(z.string()),
  PUHUI_CLIENT_SECRET: optional(z.string()),
  PUHUI_SIGN_IN_SCOPE: optional(z.string()),
  PUHUI_ACR_VALUES: optional(z.string()),
  PUHUI_FRESH_SIGN_IN_MINUTES: optional(whole(1, 1440)),
  PUHUI_SIGN_IN_PROMPT: optional(z.enum(['login', 'select_account', 'issuer'])),
  PUHUI_SIGN_OUT: optional(z.enum(['issuer', 'here'])),
  PUHUI_SESSION_IDLE_MINUTES: optional(whole(1, 24 * 60)),
  PUHUI_SESSION_HOURS: optional(whole(1, 24 * 30)),
};
const variables = z.object(sessionVariables);

/** What signing in through the gateway needs. */
export interface SessionConfig {
  readonly databaseUrl: string;
  /** Seals the tokens and keys the hashes; 32 bytes. */
  readonly key: Buffer;
  /** Where browsers reach the gateway, without a path: "https://puhui.example". */
  readonly publicUrl: string;
  readonly clientId: string;
  /** None for a public client, which has PKCE alone. */
  readonly clientSecret: string | null;
  readonly scope: string;
  /** What the issuer is asked to ask: "issuer" leaves it to the issuer whether somebody is known already. */
  readonly prompt: 'login' | 'select_account' | 'issuer';
  /** Whether whoever signs out here is signed out at the issuer as well, where it has a door for it. */
  readonly signOut: 'issuer' | 'here';
  /** How somebody is to sign in who has to show once more that it is them; null where any way will do. */
  readonly acrValues: string | null;
  /** How a sign-in has to be of who ends what they have open elsewhere. */
  readonly freshSignIn: FreshSignIn;
  readonly limits: SessionLimits;
}

export interface SessionLimits {
  readonly idleMs: number;
  readonly wholeMs: number;
  readonly ofPersonMax: number;
}

const SESSIONS_OF_PERSON_MAX = 10;

/** The client by which people sign in, where no other is named. */
export const OWN_CLIENT = 'puhui-web';

/** What signing in needs beside its database, one problem each. */
export function sessionProblems(
  v: Partial<z.output<typeof variables>>,
  { production }: { readonly production: boolean },
): Problem[] {
  const problems: Problem[] = [];
  if (v.PUHUI_SESSION_KEY === undefined)
    problems.push({
      en: 'PUHUI_SESSION_KEY is missing: sessions are sealed by 32 bytes in base64 (openssl rand -base64 32)',
      zh: 'PUHUI_SESSION_KEY 未设置：会话以 base64 的 32 字节封存（openssl rand -base64 32）',
    });
  if (production && v.PUHUI_PUBLIC_URL?.startsWith('https:') !== true)
    problems.push({
      en: 'PUHUI_PUBLIC_URL has to be the https:// address that browsers know: they keep the cookie of a session on no other',
      zh: 'PUHUI_PUBLIC_URL 应为浏览器访问的 https:// 地址：浏览器不在其他地址保存会话',
    });
  return problems;
}

/** @returns null without a database for sessions */
export function readSessionConfig(
  v: z.output<typeof variables>,
  { host, port }: { readonly host: string; readonly port: number },
): SessionConfig | null {
  if (v.PUHUI_SESSION_DATABASE_URL === undefined || v.PUHUI_SESSION_KEY === undefined) return null;
  const publicUrl = new URL(v.PUHUI_PUBLIC_URL ?? `http://${host}:${port}`);
  return {
    databaseUrl: v.PUHUI_SESSION_DATABASE_URL,
    key: Buffer.from(v.PUHUI_SESSION_KEY, 'base64'),
    publicUrl: publicUrl.origin,
    clientId: v.PUHUI_CLIENT_ID ?? OWN_CLIENT,
    clientSecret: v.PUHUI_CLIENT_SECRET ?? null,
    scope: v.PUHUI_SIGN_IN_SCOPE ?? 'openid',
    prompt: v.PUHUI_SIGN_IN_PROMPT ?? 'login',
    signOut: v.PUHUI_SIGN_OUT ?? 'issuer',
    acrValues: v.PUHUI_ACR_VALUES ?? null,
    freshSignIn: {
      withinMs: (v.PUHUI_FRESH_SIGN_IN_MINUTES ?? 15) * MINUTE_MS,
      acrValues: v.PUHUI_ACR_VALUES?.split(' ').filter((word) => word !== '') ?? [],
    },
    limits: {
      idleMs: (v.PUHUI_SESSION_IDLE_MINUTES ?? 30) * MINUTE_MS,
      wholeMs: (v.PUHUI_SESSION_HOURS ?? 12) * HOUR_MS,
      ofPersonMax: SESSIONS_OF_PERSON_MAX,
    },
  };
}
