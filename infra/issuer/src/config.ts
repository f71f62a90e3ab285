import { SECRET_CHARACTERS_MIN } from '@puhui/kernel';
import { isProduction, modeProblems } from '@puhui/platform/settings';
import { TTL_SECONDS_MAX } from './tokens.js';

/** What the issuer is told by whoever starts it. */
export interface IssuerConfig {
  readonly port: number;
  /** The address that tokens name as their issuer, without a slash at the end. */
  readonly issuer: string;
  readonly audience: string;
  /** Folder for the signing keys. */
  readonly dataDir: string;
  /** PostgreSQL, for sign-ins and tokens of renewal: they outlive a restart. */
  readonly databaseUrl: string;
  /** JSON file with the accounts that may sign in; read again at each sign-in. */
  readonly accountsFile: string;
  /** Opens the bulk door; at least 32 characters. */
  readonly secret: string;
  readonly tokenTtlSeconds: number;
  /** Where the pages may be sent back to after signing in. */
  readonly redirectUris: readonly string[];
  /** Instances of members, and by what it knows its gateway: who was registered since may sign in too. Null without it. */
  readonly members: { readonly urls: readonly string[]; readonly secret: string } | null;
}

const TTL_SECONDS_DEFAULT = 3600;

/** Where whoever is through here begins again: the platform's first page. */
export const doorOf = ({ redirectUris, issuer }: IssuerConfig): string =>
  new URL('/', redirectUris[0] ?? issuer).href;

/** @throws Error with a sentence that names the variable. */
export function readConfig(env: Record<string, string | undefined>): IssuerConfig {
  const [wrongMode] = modeProblems(env);
  if (wrongMode !== undefined) throw new Error(`${wrongMode.en}\n${wrongMode.zh}`);
  if (isProduction(env)) {
    throw new Error(
      'The embedded issuer is for the local run and refuses NODE_ENV=production: set PUHUI_ISSUER.',
    );
  }
  const port = integer(env, 'PUHUI_PORT', 1, 65_535, 4001);
  const secret = env['PUHUI_ISSUER_SECRET'] ?? '';
  if (secret.length < SECRET_CHARACTERS_MIN) {
    throw new Error(`PUHUI_ISSUER_SECRET needs at least ${SECRET_CHARACTERS_MIN} characters.`);
  }
  return {
    port,
    issuer: env['PUHUI_ISSUER'] ?? `http://127.0.0.1:${port}`,
    audience: env['PUHUI_AUDIENCE'] ?? 'puhui',
    dataDir: required(env, 'PUHUI_ISSUER_DATA'),
    databaseUrl: required(env, 'PUHUI_ISSUER_DATABASE_URL'),
    accountsFile: required(env, 'PUHUI_ACCOUNTS_FILE'),
    secret,
    tokenTtlSeconds: integer(env, 'PUHUI_TOKEN_TTL_SECONDS', 1, TTL_SECONDS_MAX, TTL_SECONDS_DEFAULT),
    redirectUris: (env['PUHUI_REDIRECT_URIS'] ?? 'http://127.0.0.1:4000/signed-in').split(','),
    members: membersOf(env),
  };
}

/** One without the other asks nobody. */
function membersOf(env: Record<string, string | undefined>): IssuerConfig['members'] {
  if (!env['PUHUI_MEMBERS'] && !env['PUHUI_MEMBERS_SECRET']) return null;
  return {
    urls: required(env, 'PUHUI_MEMBERS').split('|'),
    secret: required(env, 'PUHUI_MEMBERS_SECRET'),
  };
}

function required(env: Record<string, string | undefined>, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
}

function integer(
  env: Record<string, string | undefined>,
  name: string,
  min: number,
  max: number,
  otherwise: number,
): number {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new Error(`${name} is "${text}": a whole number from ${min} to ${max} is needed.`);
  }
  return value;
}
