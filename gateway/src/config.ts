import { BlockList } from 'node:net';
import { SECRET_CHARACTERS_MIN } from '@puhui/kernel';
import { fileURLToPath } from 'node:url';
import {
  ConfigProblem,
  explainProblems,
  issuerProblems,
  limitProblems,
  readPaceSettings,
  type Environment,
} from '@puhui/platform/door';
import { z } from 'zod';
import { limitsFrom, type Limits } from './limits/limits.js';
import { readProxies } from './limits/where-from.js';
import { readSessionConfig, sessionVariables, type SessionConfig } from './sessions/config.js';

const docs = (name: string): string => fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));

/** Blank counts as not given. */
const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
const whole = (min: number, max: number) => z.coerce.number(`a whole number`).int().min(min).max(max);
const SUBGRAPHS =
  /^\w+=https?:\/\/[^\s,|]+(\|https?:\/\/[^\s,|]+)*(,\w+=https?:\/\/[^\s,|]+(\|https?:\/\/[^\s,|]+)*)*$/;

const schema = z.object({
  PUHUI_PORT: optional(whole(1, 65_535)),
  PUHUI_HOST: optional(z.string()),
  PUHUI_ISSUER: z.url({ protocol: /^https?$/, error: 'the https:// address of the OpenID Connect issuer' }),
  PUHUI_AUDIENCE: optional(z.string()),
  PUHUI_PERSON_CLAIM: optional(z.string()),
  PUHUI_GATEWAY_SECRET: z.string().min(SECRET_CHARACTERS_MIN, `at least ${SECRET_CHARACTERS_MIN} characters`),
  PUHUI_SUBGRAPHS: z.string().regex(SUBGRAPHS, 'name=url[|url of another instance…][,name=url…]'),
  PUHUI_SUPERGRAPH: optional(z.string()),
  PUHUI_TRUSTED_DOCUMENTS: optional(z.string()),
  PUHUI_KNOWN_DOCUMENTS: optional(z.string()),
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
  NODE_ENV: optional(z.string()),
  ...sessionVariables,
});

/** Everything that the gateway can be told from outside, checked. */
export interface GatewayConfig {
  readonly port: number;
  readonly host: string;
  readonly issuer: string;
  readonly audience: string;
  readonly personClaim: string;
  readonly gatewaySecret: string;
  /** Per subgraph the /graphql addresses of its instances. */
  readonly subgraphs: ReadonlyMap<string, readonly string[]>;
  readonly supergraphFile: string;
  readonly trustedDocumentsFile: string;
  /** Documents that are prepared at the start beside the trusted ones, where those are not the only ones. */
  readonly knownDocumentsFile: string;
  readonly subgraphTimeoutMs: number;
  /** Whether operations that are one fetch go straight to their service; off, each is planned and completed here. */
  readonly passesOn: boolean;
  /** Only in the local run: the file that moves everybody's business clock. */
  readonly clockFile: string | null;
  readonly logLevel: string;
  /** How often and how much at once one address, one person and all together may ask. */
  readonly limits: Limits;
  /** Who stands in front of the gateway, and is believed whom they pass on. */
  readonly proxies: BlockList;
  /** The folder of the built pages; null where they are served by something else. */
  readonly pagesFolder: string | null;
  /** Signing in with a browser; null without a database for it. */
  readonly sessions: SessionConfig | null;
  readonly production: boolean;
}

/** @throws ConfigProblem naming every variable that is missing or wrong, and what to do. */
export function readGatewayConfig(env: Environment = process.env): GatewayConfig {
  const parsed = schema.safeParse(env);
  if (!parsed.success) throw new ConfigProblem(explainProblems(parsed.error, env));
  const v = parsed.data;
  const production = v.NODE_ENV === 'production';
  if (production && v.PUHUI_CLOCK_FILE !== undefined) {
    throw new ConfigProblem([
      'PUHUI_CLOCK_FILE is set: a simulated clock is refused with NODE_ENV=production; unset it',
    ]);
  }
  const ofIssuer = issuerProblems(v.PUHUI_ISSUER, { production });
  if (ofIssuer.length > 0) throw new ConfigProblem(ofIssuer);
  const subgraphs = readSubgraphs(v.PUHUI_SUBGRAPHS);
  const settings = readPaceSettings(v.PUHUI_LIMITS ?? '') ?? new Map<string, never>();
  const ofLimits = limitProblems(settings, [...subgraphs.keys()]);
  if (ofLimits.length > 0) throw new ConfigProblem(ofLimits);
  const [port, host] = [v.PUHUI_PORT ?? 4000, v.PUHUI_HOST ?? '127.0.0.1'];
  const { sessions, problems } = readSessionConfig(v, { host, port, production });
  if (problems.length > 0) throw new ConfigProblem(problems);
  return {
    port,
    host,
    issuer: v.PUHUI_ISSUER.replace(/\/$/, ''),
    audience: v.PUHUI_AUDIENCE ?? 'puhui',
    personClaim: v.PUHUI_PERSON_CLAIM ?? 'sub',
    gatewaySecret: v.PUHUI_GATEWAY_SECRET,
    subgraphs,
    supergraphFile: v.PUHUI_SUPERGRAPH ?? docs('supergraph.graphql'),
    trustedDocumentsFile: v.PUHUI_TRUSTED_DOCUMENTS ?? docs('trusted-documents.json'),
    knownDocumentsFile: v.PUHUI_KNOWN_DOCUMENTS ?? docs('command-line-documents.json'),
    subgraphTimeoutMs: v.PUHUI_SUBGRAPH_TIMEOUT_MS ?? 15_000,
    passesOn: v.PUHUI_PASSING_ON !== 'off',
    clockFile: v.PUHUI_CLOCK_FILE ?? null,
    logLevel: v.PUHUI_LOG_LEVEL ?? 'info',
    limits: limitsFrom(settings),
    proxies: readProxies(v.PUHUI_PROXIES ?? '') ?? new BlockList(),
    pagesFolder: v.PUHUI_PAGES ?? null,
    sessions,
    production,
  };
}

/** @apollo/gateway tells its maker what it runs on, and asks clouds where it is, unless this says no; nothing else is asked. */
export function keepToOurselves(env: NodeJS.ProcessEnv = process.env): void {
  env['APOLLO_TELEMETRY_DISABLED'] = '1';
}

const readSubgraphs = (text: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    text.split(',').map((item) => {
      const at = item.indexOf('=');
      return [item.slice(0, at), item.slice(at + 1).split('|')] as const;
    }),
  );
