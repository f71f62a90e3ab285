import { SECRET_CHARACTERS_MIN } from '@puhui/kernel';
import { modeVariable, readPaceSettings } from '@puhui/platform/door';
import { z } from 'zod';
import { readProxies } from './limits/where-from.js';
import { sessionVariables } from './sessions/config.js';

/** Blank counts as not given. */
const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
const whole = (min: number, max: number) => z.coerce.number(`a whole number`).int().min(min).max(max);
const SUBGRAPHS =
  /^\w+=https?:\/\/[^\s,|]+(\|https?:\/\/[^\s,|]+)*(,\w+=https?:\/\/[^\s,|]+(\|https?:\/\/[^\s,|]+)*)*$/;

const OF_A_SERVICE = /^(members|partners|benefits|billing)=(.*)$/;

/** By which each service knows this gateway; undefined for a text that is none, and '*' for what all know it by. */
export function readSecrets(text: string): ReadonlyMap<string, string> | undefined {
  const parts = text.split(',');
  const pairs = parts.map((part) => OF_A_SERVICE.exec(part)?.slice(1) ?? ['*', part]);
  const isOneForAll = parts.length === 1;
  const isWhole = pairs.every(
    ([name = '*', secret = '']) =>
      secret.length >= SECRET_CHARACTERS_MIN && secret.trim() === secret && (name !== '*' || isOneForAll),
  );
  return isWhole ? new Map(pairs.map(([name = '*', secret = '']) => [name, secret])) : undefined;
}

/** Every variable that the gateway reads; settings.ts says what each is for. */
export const gatewayVariables = z.object({
  PUHUI_PORT: optional(whole(1, 65_535)),
  PUHUI_HOST: optional(z.string()),
  PUHUI_INSIDE_PORT: optional(whole(0, 65_535)),
  PUHUI_INSIDE_HOST: optional(z.string()),
  PUHUI_ISSUER: z.url({ protocol: /^https?$/, error: 'the https:// address of the OpenID Connect issuer' }),
  PUHUI_AUDIENCE: optional(z.string()),
  PUHUI_PERSON_CLAIM: optional(z.string()),
  PUHUI_CLIENTS: optional(z.string()),
  PUHUI_TOKEN_SCOPE: optional(z.string()),
  PUHUI_GATEWAY_SECRET: z
    .string()
    .refine(
      (text) => readSecrets(text) !== undefined,
      `one for all services, or service=SECRET,…: at least ${SECRET_CHARACTERS_MIN} characters each, and no blank beside a comma`,
    ),
  PUHUI_SUBGRAPHS: z.string().regex(SUBGRAPHS, 'name=url[|url of another instance…][,name=url…]'),
  PUHUI_LINES: optional(z.enum(['tls', 'mesh'], 'tls or mesh')),
  PUHUI_SUPERGRAPH: optional(z.string()),
  PUHUI_TRUSTED_DOCUMENTS: optional(z.string()),
  PUHUI_SUBGRAPH_TIMEOUT_MS: optional(whole(10, 600_000)),
  PUHUI_PASSING_ON: optional(z.enum(['on', 'off'])),
  PUHUI_CLOCK_FILE: optional(z.string()),
  PUHUI_LIMITS: optional(
    z
      .string()
      .refine(
        (text) => readPaceSettings(text) !== undefined,
        'Door=times/seconds, or Gateway.…AtOnce=number, separated by commas',
      ),
  ),
  PUHUI_PROXIES: optional(
    z
      .string()
      .refine(
        (text) => readProxies(text) !== undefined,
        'addresses or networks (10.0.0.0/8), separated by commas',
      ),
  ),
  PUHUI_LOG_LEVEL: optional(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal'])),
  PUHUI_PAGES: optional(z.string()),
  NODE_ENV: modeVariable,
  ...sessionVariables,
});
export type GatewayVariables = z.output<typeof gatewayVariables>;
