import { BlockList } from 'node:net';
import { fileURLToPath } from 'node:url';
import {
  beliefProblems,
  ConfigProblem,
  databaseProblems,
  isProduction,
  issuerProblems,
  limitProblems,
  noClockFile,
  readEach,
  readPaceSettings,
  withSecretsOfFiles,
  toldOnce,
  tokenProblems,
  whoseTokens,
  type Environment,
  type PaceSettings,
  type Problem,
  type WhoseTokens,
} from '@puhui/platform/door';
import { productionProblems } from './in-production.js';
import { limitsFrom, type Limits } from './limits/limits.js';
import { readProxies } from './limits/where-from.js';
import { OWN_CLIENT, readSessionConfig, sessionProblems, type SessionConfig } from './sessions/config.js';
import { gatewaySettings } from './settings.js';
import { gatewayVariables, readSecrets, type GatewayVariables } from './variables.js';

const docs = (name: string): string => fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));

export { readSecrets };

/** Everything that the gateway can be told from outside, checked. */
export interface GatewayConfig {
  readonly port: number;
  readonly host: string;
  /** Where those inside find figures and the state of services; null without a port of its own. */
  readonly inside: { readonly host: string; readonly port: number } | null;
  readonly issuer: string;
  readonly audience: string;
  readonly personClaim: string;
  /** Whose tokens count. */
  readonly tokens: WhoseTokens;
  /** What the gateway shows a service. */
  readonly secretFor: (service: string) => string;
  /** Per subgraph the /graphql addresses of its instances. */
  readonly subgraphs: ReadonlyMap<string, readonly string[]>;
  readonly supergraphFile: string;
  readonly trustedDocumentsFile: string;
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
export function readGatewayConfig(given: Environment = process.env): GatewayConfig {
  const { env, problems: ofFiles } = withSecretsOfFiles(given);
  const { right, problems: ofEach } = readEach(gatewayVariables, env, gatewaySettings);
  const signsIn = (env['PUHUI_SESSION_DATABASE_URL'] ?? '') !== '';
  const found = toldOnce(
    ofFiles,
    ofEach,
    togetherProblems(right, signsIn),
    beliefProblems(env, production(right)),
  );
  if (found.length > 0) throw new ConfigProblem(found);
  return toConfig(gatewayVariables.parse(env));
}

type RightVariables = Partial<GatewayVariables>;

const production = (v: RightVariables): { readonly production: boolean } => ({ production: isProduction(v) });
const documentsFile = (v: RightVariables): string =>
  v.PUHUI_TRUSTED_DOCUMENTS ?? docs('command-line-documents.json');
const subgraphsIn = (v: RightVariables): ReadonlyMap<string, readonly string[]> =>
  v.PUHUI_SUBGRAPHS === undefined ? new Map<string, never>() : readSubgraphs(v.PUHUI_SUBGRAPHS);
const secretsIn = (v: RightVariables): ReadonlyMap<string, string> =>
  readSecrets(v.PUHUI_GATEWAY_SECRET ?? '') ?? new Map<string, string>();
const settingsIn = (v: RightVariables): PaceSettings =>
  readPaceSettings(v.PUHUI_LIMITS ?? '') ?? new Map<string, never>();

/** What only shows when variables are taken together, of those that are right by themselves. @param signsIn whether people are to sign in here */
function togetherProblems(v: RightVariables, signsIn: boolean): Problem[] {
  const where = production(v);
  const services = [...subgraphsIn(v).keys()];
  return [
    ...issuerProblems(v.PUHUI_ISSUER, where),
    ...tokenProblems(v, { ...where, ...(signsIn ? { own: v.PUHUI_CLIENT_ID ?? OWN_CLIENT } : {}) }),
    ...secretProblems(services, secretsIn(v)),
    ...limitProblems(settingsIn(v), services),
    ...(signsIn ? sessionProblems(v, where) : []),
    ...(where.production ? closedProblems(v) : []),
  ];
}

function toConfig(v: GatewayVariables): GatewayConfig {
  const [port, host] = [v.PUHUI_PORT ?? 4000, v.PUHUI_HOST ?? '127.0.0.1'];
  const secrets = secretsIn(v);
  return {
    port,
    host,
    inside:
      v.PUHUI_INSIDE_PORT === undefined
        ? null
        : { host: v.PUHUI_INSIDE_HOST ?? '127.0.0.1', port: v.PUHUI_INSIDE_PORT },
    issuer: v.PUHUI_ISSUER,
    audience: v.PUHUI_AUDIENCE ?? 'puhui',
    personClaim: v.PUHUI_PERSON_CLAIM ?? 'sub',
    tokens: whoseTokens(v),
    secretFor: (service) => secrets.get(service) ?? secrets.get('*') ?? '',
    subgraphs: subgraphsIn(v),
    supergraphFile: v.PUHUI_SUPERGRAPH ?? docs('supergraph.graphql'),
    trustedDocumentsFile: documentsFile(v),
    subgraphTimeoutMs: v.PUHUI_SUBGRAPH_TIMEOUT_MS ?? 15_000,
    passesOn: v.PUHUI_PASSING_ON !== 'off',
    clockFile: v.PUHUI_CLOCK_FILE ?? null,
    logLevel: v.PUHUI_LOG_LEVEL ?? 'info',
    limits: limitsFrom(settingsIn(v)),
    proxies: readProxies(v.PUHUI_PROXIES ?? '') ?? new BlockList(),
    pagesFolder: v.PUHUI_PAGES ?? null,
    sessions: readSessionConfig(v, { host, port }),
    ...production(v),
  };
}

/** A service that is shown nothing turns everybody away. */
function secretProblems(services: readonly string[], secrets: ReadonlyMap<string, string>): Problem[] {
  const missed = secrets.has('*') ? [] : services.filter((service) => !secrets.has(service));
  if (missed.length === 0) return [];
  return [
    {
      en: `PUHUI_GATEWAY_SECRET has none for ${missed.join(', ')}: add ${missed.map((name) => `${name}=…`).join()}`,
      zh: `PUHUI_GATEWAY_SECRET 没有给 ${missed.join('、')} 的口令：请加上 ${missed.map((name) => `${name}=…`).join()}`,
    },
  ];
}

function closedProblems(v: RightVariables): Problem[] {
  return [
    ...(v.PUHUI_CLOCK_FILE === undefined ? [] : [noClockFile]),
    ...databaseProblems('PUHUI_SESSION_DATABASE_URL', v.PUHUI_SESSION_DATABASE_URL, { production: true }),
    ...productionProblems(v, { subgraphs: [...subgraphsIn(v).values()].flat(), trusted: documentsFile(v) }),
  ];
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
