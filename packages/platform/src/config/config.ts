import { invariant, SECRET_CHARACTERS_MIN } from '@puhui/kernel';
import { EventKeys, isOfThatTime, keyIdOf, publicTextOf, type KafkaSecurity } from '@puhui/messaging';
import { z } from 'zod';
import { kafkaProblems, kafkaSecurityOf, kafkaVariables, optional } from './kafka-variables.js';
import { readPaceSettings, type PaceSettings } from '../pace/how-often.js';
import { limitProblems } from '../pace/limited-doors.js';
import { ConfigProblem, explainProblems, issuerProblems } from './problems.js';

/** Injection token of the checked environment: `@Inject(CONFIG) config: ServiceConfig`. */
export const CONFIG = Symbol('CONFIG');

export const serviceNames = ['members', 'partners', 'benefits', 'billing'] as const;
export type ServiceName = (typeof serviceNames)[number];

const port = z.coerce.number('a port number; 0 takes any free one').int().min(0).max(65_535);
const secretOf = (charsMin: number) => z.string().min(charsMin, `at least ${charsMin} characters`);
const base64Key = z
  .string()
  .refine(
    (text) => Buffer.from(text, 'base64').length === 32,
    '32 bytes in base64 (openssl rand -base64 32)',
  );

/** Half of them read; one decides, and another one is there for who decides twice (an answer kept once, a key that is replayed). */
const CONNECTIONS_MIN = 4;

const schema = z.object({
  PUHUI_SERVICE: z.enum(serviceNames, `one of ${serviceNames.join(', ')}`),
  PUHUI_PORT: port,
  PUHUI_HOST: optional(z.string()),
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
  PUHUI_GATEWAY_SECRET: secretOf(SECRET_CHARACTERS_MIN),
  PUHUI_MASTER_KEY: optional(base64Key),
  PUHUI_HASH_KEY: optional(secretOf(16)),
  PUHUI_SIGNING_KEY: optional(base64Key),
  PUHUI_SIGNING_KEY_BEFORE: optional(base64Key),
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
  NODE_ENV: optional(z.string()),
});
type Variables = z.output<typeof schema>;

/** Every variable that a service reads; docs/how-to/configure.md has a line for each. */
export const variableNames: readonly string[] = Object.keys(schema.shape);

/** Everything a service process can be told from outside, checked. */
export interface ServiceConfig {
  readonly service: ServiceName;
  readonly port: number;
  /** Loopback unless asked otherwise. */
  readonly host: string;
  readonly databaseUrl: string;
  readonly databaseConnections: number;
  readonly broker:
    | {
        readonly kind: 'kafka';
        readonly brokers: readonly string[];
        readonly sessionTimeoutMs: number;
        readonly security: KafkaSecurity | undefined;
      }
    | { readonly kind: 'embedded'; readonly databaseUrl: string };
  readonly issuer: string;
  readonly audience: string;
  /** The token's claim that holds the person's id. */
  readonly personClaim: string;
  readonly gatewaySecret: string;
  /** Wraps the per-person keys; only members has it. */
  readonly masterKey: Buffer | null;
  /** Keys the hashes by which something is found or compared without being shown. */
  readonly hashKey: string | null;
  /** Seed of the key that signs the ledger's checkpoints; billing has it, and nobody else. */
  readonly signingKey: Buffer | null;
  /** Seed of the key that signed them until now, for as long as it takes to introduce the new one. */
  readonly signingKeyBefore: Buffer | null;
  /** Seed of the key that signs this service's events; no other process has it. */
  readonly eventKey: Buffer;
  /** The keys by which each service signs its events: who is believed. */
  readonly eventKeys: EventKeys;
  readonly clockFile: string | null;
  /** How often doors may be passed, where that differs from their own limits. */
  readonly limits: PaceSettings;
  readonly logLevel: string;
  readonly otlpEndpoint: string | null;
  readonly production: boolean;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment of a service process; this is the only reader of process.env in a service.
 * @throws ConfigProblem naming every variable that is missing or wrong, and what to do.
 */
export function readConfig(env: Environment | undefined = process.env): ServiceConfig {
  const parsed = schema.safeParse(env);
  if (!parsed.success) throw new ConfigProblem(explainProblems(parsed.error, env));
  const variables = parsed.data;
  const production = variables.NODE_ENV === 'production';
  const problems = [...crossProblems(variables), ...issuerProblems(variables.PUHUI_ISSUER, { production })];
  if (problems.length > 0) throw new ConfigProblem(problems);
  return toConfig(variables);
}

/** What only shows when variables are taken together. */
function crossProblems(v: Variables): string[] {
  const problems: string[] = [];
  if (v.PUHUI_BROKER === 'kafka' && v.KAFKA_BROKERS === undefined)
    problems.push('KAFKA_BROKERS is missing: PUHUI_BROKER=kafka needs host:port[,host:port…]');
  if (v.PUHUI_BROKER === 'embedded' && v.BROKER_DATABASE_URL === undefined)
    problems.push(
      'BROKER_DATABASE_URL is missing: PUHUI_BROKER=embedded keeps its log there (postgresql://…)',
    );
  if (v.PUHUI_BROKER === 'kafka') problems.push(...kafkaProblems(v, v.NODE_ENV === 'production'));
  else if (v.NODE_ENV === 'production')
    problems.push(
      'PUHUI_BROKER is embedded: its log is for a machine of one’s own and refused with NODE_ENV=production; set it to kafka',
    );
  if (!signsNow(v))
    problems.push(
      `PUHUI_EVENT_KEYS does not have today the key that follows from PUHUI_EVENT_KEY: add ${v.PUHUI_SERVICE}=${publicTextOf(seedOf(v))}`,
    );
  if (v.NODE_ENV === 'production' && v.PUHUI_CLOCK_FILE !== undefined)
    problems.push('PUHUI_CLOCK_FILE is set: a simulated clock is refused with NODE_ENV=production; unset it');
  return [...problems, ...limitProblems(limitsOf(v), serviceNames), ...secretProblems(v)];
}

/** What only some services are told. A secret that a process has no use for is one that it can lose. */
const TOLD_TO = {
  PUHUI_MASTER_KEY: ['members'],
  PUHUI_HASH_KEY: ['members', 'benefits'],
  PUHUI_SIGNING_KEY: ['billing'],
  PUHUI_SIGNING_KEY_BEFORE: ['billing'],
} as const satisfies Partial<Record<keyof Variables, readonly ServiceName[]>>;

function secretProblems(v: Variables): string[] {
  const problems = Object.entries(TOLD_TO).flatMap(([name, services]) =>
    v[name as keyof typeof TOLD_TO] !== undefined && !services.some((one) => one === v.PUHUI_SERVICE)
      ? [`${name} is set: it is for ${services.join(' and ')} alone; unset it for ${v.PUHUI_SERVICE}`]
      : [],
  );
  if (v.DATABASE_OWNER_URL !== undefined)
    problems.push(
      `DATABASE_OWNER_URL is set: it is for who migrates (node infra/postgres/migrate.mjs), and nobody serves as the owner of the tables; unset it for ${v.PUHUI_SERVICE}`,
    );
  if (v.PUHUI_SERVICE === 'billing' && v.PUHUI_SIGNING_KEY === undefined)
    problems.push(
      'PUHUI_SIGNING_KEY is missing: billing signs checkpoints by a key that nobody else has; set it to 32 bytes in base64 (openssl rand -base64 32)',
    );
  if (v.PUHUI_SIGNING_KEY !== undefined && v.PUHUI_SIGNING_KEY === v.PUHUI_EVENT_KEY)
    problems.push(
      'PUHUI_SIGNING_KEY is the key of PUHUI_EVENT_KEY: one key has one use; set it to another one',
    );
  return problems;
}

const limitsOf = (v: Variables): PaceSettings => readPaceSettings(v.PUHUI_LIMITS ?? '') ?? new Map();

const bytesOf = (text: string | undefined): Buffer | null =>
  text === undefined ? null : Buffer.from(text, 'base64');

const seedOf = (v: Variables): Buffer => Buffer.from(v.PUHUI_EVENT_KEY, 'base64');
const keysOf = (v: Variables): EventKeys => {
  const keys = EventKeys.read(v.PUHUI_EVENT_KEYS);
  invariant(keys !== undefined, 'event-keys-were-read-before');
  return keys;
};

/** Whether what this service signs is believed by whoever has the same list. */
function signsNow(v: Variables): boolean {
  const own = keysOf(v).get(keyIdOf(publicTextOf(seedOf(v))));
  return own?.service === v.PUHUI_SERVICE && isOfThatTime(own, new Date());
}

function toConfig(v: Variables): ServiceConfig {
  return {
    service: v.PUHUI_SERVICE,
    port: v.PUHUI_PORT,
    host: v.PUHUI_HOST ?? '127.0.0.1',
    databaseUrl: v.DATABASE_URL,
    databaseConnections: v.PUHUI_DATABASE_CONNECTIONS ?? 20,
    broker:
      v.PUHUI_BROKER === 'kafka'
        ? {
            kind: 'kafka',
            brokers: (v.KAFKA_BROKERS ?? '').split(','),
            sessionTimeoutMs: v.PUHUI_KAFKA_SESSION_MS ?? 10_000,
            security: kafkaSecurityOf(v),
          }
        : { kind: 'embedded', databaseUrl: v.BROKER_DATABASE_URL ?? '' },
    issuer: v.PUHUI_ISSUER.replace(/\/$/, ''),
    audience: v.PUHUI_AUDIENCE ?? 'puhui',
    personClaim: v.PUHUI_PERSON_CLAIM ?? 'sub',
    gatewaySecret: v.PUHUI_GATEWAY_SECRET,
    masterKey: bytesOf(v.PUHUI_MASTER_KEY),
    hashKey: v.PUHUI_HASH_KEY ?? null,
    signingKey: bytesOf(v.PUHUI_SIGNING_KEY),
    signingKeyBefore: bytesOf(v.PUHUI_SIGNING_KEY_BEFORE),
    eventKey: seedOf(v),
    eventKeys: keysOf(v),
    clockFile: v.PUHUI_CLOCK_FILE ?? null,
    limits: limitsOf(v),
    logLevel: v.PUHUI_LOG_LEVEL ?? 'info',
    otlpEndpoint: v.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    production: v.NODE_ENV === 'production',
  };
}
