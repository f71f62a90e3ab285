import { invariant, MINUTE_MS } from '@puhui/kernel';
import type { KafkaSecurity } from '@puhui/messaging';
import { EventKeys, isOfThatTime, keyIdOf, publicTextOf } from '@puhui/messaging/event-keys';
import { z } from 'zod';
import { kafkaProblems, kafkaSecurityOf } from './kafka-variables.js';
import { knownCertificates, type KnownCertificate } from './certificates.js';
import { pemIn } from './pem.js';
import type { WhoseTokens } from '../identity/whose-tokens.js';
import { beliefProblems, databaseProblems, issuerProblems } from './lines.js';
import { tokenProblems, whoseTokens } from './token-variables.js';
import type { FreshSignIn } from '../access/fresh-sign-in.js';
import { readPaceSettings, type PaceSettings } from '../pace/how-often.js';
import { limitProblems } from '../pace/limited-doors.js';
import { ownDoorProblems, secretProblems } from './of-one-service.js';
import { twiceProblems } from './keys-before.js';
import { textsOf, textsProblems, type Texts } from './texts.js';
import { readEach, toldOnce } from './each-variable.js';
import { isProduction } from './mode.js';
import { ConfigProblem, noClockFile, type Problem } from './problems.js';
import { withSecretsOfFiles } from './secret-files.js';
import { serviceSettings } from './service-settings.js';
import {
  modeVariable,
  secretsIn,
  serviceNames,
  serviceVariables,
  type ServiceName,
  type RightVariables,
  type ServiceVariables as Variables,
} from './service-variables.js';

/** Injection token of the checked environment: `@Inject(CONFIG) config: ServiceConfig`. */
export const CONFIG = Symbol('CONFIG');

/** Everything a service process can be told from outside, checked. */
export interface ServiceConfig {
  readonly service: ServiceName;
  readonly port: number;
  /** Loopback unless asked otherwise. */
  readonly host: string;
  /** What it answers by HTTPS with, PEM; null for a line that stays on the machine, or that others encrypt. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Those that this process was given, and when they end. */
  readonly certificates: readonly KnownCertificate[];
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
  /** Whose tokens count. */
  readonly tokens: WhoseTokens;
  /** How a sign-in has to be for what matters most. */
  readonly freshSignIn: FreshSignIn;
  /** By which it knows the gateway; two while they are changed. */
  readonly gatewaySecrets: readonly string[];
  /** Wraps the per-person keys; only members has it. */
  readonly masterKey: Buffer | null;
  /** What wrapped them until now, for as long as rows lie under it. */
  readonly masterKeyBefore: Buffer | null;
  /** Keys the hashes by which something is found or compared without being shown. */
  readonly hashKey: string | null;
  /** What keyed them before: what was told by it is compared by it for ever. */
  readonly hashKeysBefore: readonly string[];
  /** How codes come to phones; only members has it. */
  readonly texts: Texts;
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
export function readConfig(given: Environment | undefined = process.env): ServiceConfig {
  const { env, problems: ofFiles } = withSecretsOfFiles(given);
  const { right, problems: ofEach } = readEach(serviceVariables, env, serviceSettings);
  const production = isProduction(env);
  const problems = toldOnce(ofFiles, ofEach, [
    ...crossProblems(right),
    ...issuerProblems(right.PUHUI_ISSUER, { production }),
    ...tokenProblems(right, { production }),
    ...databaseProblems('DATABASE_URL', right.DATABASE_URL, { production }),
    ...ownDoorProblems(right),
    ...beliefProblems(env, { production }),
  ]);
  if (problems.length > 0) throw new ConfigProblem(problems);
  return { ...toConfig(serviceVariables.parse(env)), certificates: knownCertificates(env) };
}

/** That a process is told a mode that is none; for who looks at an environment without reading all of it. */
export const modeProblems = (env: Environment): readonly Problem[] =>
  readEach(z.object({ NODE_ENV: modeVariable }), env, serviceSettings).problems;

/** What only shows when variables are taken together, of those that are right by themselves. */
function crossProblems(v: RightVariables): Problem[] {
  const problems: Problem[] = [];
  const production = isProduction(v);
  // Whoever runs it in production has no other choice, whatever they said.
  const broker = v.PUHUI_BROKER ?? (production ? 'kafka' : undefined);
  if (broker === 'kafka' && v.KAFKA_BROKERS === undefined)
    problems.push({
      en: 'KAFKA_BROKERS is missing: PUHUI_BROKER=kafka needs host:port[,host:port…]',
      zh: 'KAFKA_BROKERS 未设置：PUHUI_BROKER=kafka 需要 host:port[,host:port…]',
    });
  if (broker === 'embedded' && v.BROKER_DATABASE_URL === undefined)
    problems.push({
      en: 'BROKER_DATABASE_URL is missing: PUHUI_BROKER=embedded keeps its log there (postgresql://…)',
      zh: 'BROKER_DATABASE_URL 未设置：PUHUI_BROKER=embedded 的日志存放于此（postgresql://…）',
    });
  if (broker === 'kafka') problems.push(...kafkaProblems(v, production));
  else if (production)
    problems.push({
      en: 'PUHUI_BROKER is embedded: its log is for a machine of one’s own and refused with NODE_ENV=production; set it to kafka',
      zh: 'PUHUI_BROKER 为 embedded：内嵌日志仅供本机，NODE_ENV=production 时请设为 kafka',
    });
  if (production && v.PUHUI_CLOCK_FILE !== undefined) problems.push(noClockFile);
  return [
    ...problems,
    ...signingProblems(v),
    ...limitProblems(limitsOf(v), serviceNames),
    ...secretProblems(v),
    ...twiceProblems(v),
    ...textsProblems(v),
  ];
}

/** What this service signs has to be believed by whoever has the same list. */
function signingProblems(v: RightVariables): Problem[] {
  const { PUHUI_SERVICE: service, PUHUI_EVENT_KEY: seed, PUHUI_EVENT_KEYS: list } = v;
  if (service === undefined || seed === undefined || list === undefined) return [];
  const publicKey = publicTextOf(Buffer.from(seed, 'base64'));
  const own = EventKeys.read(list)?.get(keyIdOf(publicKey));
  if (own?.service === service && isOfThatTime(own, new Date())) return [];
  const missed = `${service}=${publicKey}`;
  return [
    {
      en: `PUHUI_EVENT_KEYS does not have today the key that follows from PUHUI_EVENT_KEY: add ${missed}`,
      zh: `PUHUI_EVENT_KEYS 今天没有与 PUHUI_EVENT_KEY 对应的公钥：请加上 ${missed}`,
    },
  ];
}

const limitsOf = (v: RightVariables): PaceSettings => readPaceSettings(v.PUHUI_LIMITS ?? '') ?? new Map();

const bytesOf = (text: string | undefined): Buffer | null =>
  text === undefined ? null : Buffer.from(text, 'base64');

const seedOf = (v: Variables): Buffer => Buffer.from(v.PUHUI_EVENT_KEY, 'base64');
const keysOf = (v: Variables): EventKeys => {
  const keys = EventKeys.read(v.PUHUI_EVENT_KEYS);
  invariant(keys !== undefined, 'event-keys-were-read-before');
  return keys;
};

function tlsOf({ PUHUI_TLS_CERT_FILE, PUHUI_TLS_KEY_FILE }: Variables): ServiceConfig['tls'] {
  const [cert, key] = [pemIn(PUHUI_TLS_CERT_FILE), pemIn(PUHUI_TLS_KEY_FILE)];
  return cert === undefined || key === undefined ? null : { cert, key };
}

function toConfig(v: Variables): Omit<ServiceConfig, 'certificates'> {
  return {
    service: v.PUHUI_SERVICE,
    port: v.PUHUI_PORT,
    host: v.PUHUI_HOST ?? '127.0.0.1',
    tls: tlsOf(v),
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
    issuer: v.PUHUI_ISSUER,
    audience: v.PUHUI_AUDIENCE ?? 'puhui',
    personClaim: v.PUHUI_PERSON_CLAIM ?? 'sub',
    tokens: whoseTokens(v),
    freshSignIn: {
      withinMs: (v.PUHUI_FRESH_SIGN_IN_MINUTES ?? 15) * MINUTE_MS,
      acrValues: v.PUHUI_ACR_VALUES?.split(' ').filter((word) => word !== '') ?? [],
    },
    gatewaySecrets: secretsIn(v.PUHUI_GATEWAY_SECRET),
    masterKey: bytesOf(v.PUHUI_MASTER_KEY),
    masterKeyBefore: bytesOf(v.PUHUI_MASTER_KEY_BEFORE),
    hashKey: v.PUHUI_HASH_KEY ?? null,
    hashKeysBefore: secretsIn(v.PUHUI_HASH_KEYS_BEFORE),
    texts: textsOf(v),
    signingKey: bytesOf(v.PUHUI_SIGNING_KEY),
    signingKeyBefore: bytesOf(v.PUHUI_SIGNING_KEY_BEFORE),
    eventKey: seedOf(v),
    eventKeys: keysOf(v),
    clockFile: v.PUHUI_CLOCK_FILE ?? null,
    limits: limitsOf(v),
    logLevel: v.PUHUI_LOG_LEVEL ?? 'info',
    otlpEndpoint: v.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    production: isProduction(v),
  };
}
