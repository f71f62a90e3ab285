import { SECRET_CHARACTERS_MIN } from '@puhui/kernel';
import { EventKeys } from '@puhui/messaging/event-keys';
import { z } from 'zod';
import { readPaceSettings } from '../pace/how-often.js';
import { kafkaVariables, optional } from './kafka-variables.js';
import { A_MODE, MODES } from './mode.js';

export const serviceNames = ['members', 'partners', 'benefits', 'billing'] as const;
export type ServiceName = (typeof serviceNames)[number];

const port = z.coerce.number('a port number; 0 takes any free one').int().min(0).max(65_535);
const secret = z.string().min(SECRET_CHARACTERS_MIN, `at least ${SECRET_CHARACTERS_MIN} characters`);
/** Several, where one is being changed. A blank beside a comma would be part of a secret, where nobody sees it. */
const secrets = z
  .string()
  .refine(
    (text) => secretsIn(text).every((one) => one.length >= SECRET_CHARACTERS_MIN && one.trim() === one),
    `at least ${SECRET_CHARACTERS_MIN} characters; of several, separated by commas, each, and no blank beside a comma`,
  );
export const secretsIn = (text: string | undefined): readonly string[] =>
  text === undefined ? [] : text.split(',');
const base64Key = z
  .string()
  .refine(
    (text) => Buffer.from(text, 'base64').length === 32,
    '32 bytes in base64 (openssl rand -base64 32)',
  );

/** Where texts to phones go; in the local run they go nowhere, and the page shows what they would have said. */
export const TEXTS_SHOWN = 'shown';
const textsVariable = z.union(
  [z.literal(TEXTS_SHOWN), z.url({ protocol: /^https?$/ })],
  'the https:// address of the gate for texts; shown, on a machine of one’s own',
);

/** Half of them read; one decides, and another one is there for who decides twice (an answer kept once, a key that is replayed). */
const CONNECTIONS_MIN = 4;

export const modeVariable = optional(z.enum(MODES, A_MODE));

/** Every variable that a service reads; service-settings.ts says what each is for. */
export const serviceVariables = z.object({
  PUHUI_SERVICE: z.enum(serviceNames, `one of ${serviceNames.join(', ')}`),
  PUHUI_PORT: port,
  PUHUI_HOST: optional(z.string()),
  PUHUI_TLS_CERT_FILE: optional(z.string()),
  PUHUI_TLS_KEY_FILE: optional(z.string()),
  PUHUI_LINES: optional(z.enum(['tls', 'mesh'], 'tls or mesh')),
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'postgresql://user:password@host:port/database',
  }),
  PUHUI_BROKER: z.enum(['kafka', 'embedded'], 'kafka or embedded'),
  ...kafkaVariables,
  BROKER_DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/, error: 'postgresql://…' })),
  PUHUI_ISSUER: z.url({ protocol: /^https?$/, error: 'the https:// address of the OpenID Connect issuer' }),
  PUHUI_AUDIENCE: optional(z.string()),
  PUHUI_PERSON_CLAIM: optional(z.string()),
  PUHUI_CLIENTS: optional(z.string()),
  PUHUI_TOKEN_SCOPE: optional(z.string()),
  PUHUI_FRESH_SIGN_IN_MINUTES: optional(z.coerce.number('minutes').int().min(1).max(1440)),
  PUHUI_ACR_VALUES: optional(z.string()),
  PUHUI_GATEWAY_SECRET: secrets,
  PUHUI_MASTER_KEY: optional(base64Key),
  PUHUI_MASTER_KEY_BEFORE: optional(base64Key),
  PUHUI_HASH_KEY: optional(secret),
  PUHUI_HASH_KEYS_BEFORE: optional(secrets),
  PUHUI_SIGNING_KEY: optional(base64Key),
  PUHUI_SIGNING_KEY_BEFORE: optional(base64Key),
  PUHUI_TEXTS: optional(textsVariable),
  PUHUI_TEXTS_TOKEN: optional(secret),
  PUHUI_EVENT_KEY: base64Key,
  PUHUI_EVENT_KEYS: z
    .string()
    .refine((text) => EventKeys.read(text) !== undefined, 'service=KEY[@from/until], separated by commas'),
  PUHUI_CLOCK_FILE: optional(z.string()),
  PUHUI_LIMITS: optional(
    z
      .string()
      .refine(
        (text) => readPaceSettings(text) !== undefined,
        'Door=times/seconds, separated by commas, within 24 days',
      ),
  ),
  PUHUI_LOG_LEVEL: optional(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal'])),
  DATABASE_OWNER_URL: optional(z.string()),
  PUHUI_DATABASE_CONNECTIONS: optional(z.coerce.number().int().min(CONNECTIONS_MIN).max(200)),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(z.url({ error: 'http://host:4318' })),
  NODE_ENV: modeVariable,
});
export type ServiceVariables = z.output<typeof serviceVariables>;
/** Those that are there and right by themselves. */
export type RightVariables = Partial<ServiceVariables>;
