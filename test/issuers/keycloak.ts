import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetchKeycloak, freePort, startKeycloak, type KeycloakOptions, type LocalServer } from '@puhui/local';
import { eventually, type Authority, type Certified } from '@puhui/testkit';
import { z } from 'zod';
import { repositoryRoot } from '../architecture/tree.js';
import type { Issuer } from '../e2e/in-production-nothing-is-open/issuer-by-https.js';
import { askByTls, type Answered, type AskByTls } from './by-tls.js';

const FOLDER = join(repositoryRoot, '.puhui/keycloak');
/** The realm that docs/how-to/another-issuer.md has an operator import. */
const REALM = join(repositoryRoot, 'infra/keycloak/realm.json');
const DOOR_IN_FILE = 'https://puhui.example';
/** So short that a renewal falls due within seconds: 30 s before its end. */
const TOKEN_LIFE_S = 35;
/** A client of this realm that is none of ours; and one that gives tokens to who tells a password, as no client of ours does. */
const OF_SPEC = {
  portal: 'another-portal',
  meant: 'a-portal-with-our-audience',
  tokens: 'tokens-of-the-spec',
} as const;
/** Whose tokens Puhui takes there. */
export const OUR_CLIENTS = ['puhui-web', OF_SPEC.tokens];

const secret = (): string => randomBytes(24).toString('hex');
const realmSchema = z.looseObject({
  clients: z.tuple([z.looseObject({ protocolMappers: z.array(z.unknown()) })]),
});
const tokensSchema = z.object({ access_token: z.string(), refresh_token: z.string(), id_token: z.string() });
export type Tokens = z.output<typeof tokensSchema>;

/** Keycloak says of nobody who tells a password to a tool when they did: what matters most would be closed to them (ADR 0160). */
const justNow = (): object => ({
  name: 'when they signed in',
  protocol: 'openid-connect',
  protocolMapper: 'oidc-hardcoded-claim-mapper',
  config: {
    'claim.name': 'auth_time',
    'claim.value': String(Math.floor(Date.now() / 1000)),
    'jsonType.label': 'long',
    'access.token.claim': 'true',
    'id.token.claim': 'false',
    'userinfo.token.claim': 'false',
  },
});

/** Keycloak, with the realm of a union in it. */
export class Keycloak implements Issuer {
  readonly door: string;
  private readonly passwords = new Map<string, string>();

  private constructor(
    private server: LocalServer,
    private readonly options: KeycloakOptions,
    private readonly ask: AskByTls,
    readonly clientSecret: string,
    door: string,
  ) {
    this.door = door;
  }

  /** @param door where browsers reach the gateway */
  static async start(
    authority: Authority,
    folder: string,
    door: string,
    clientSecret: string,
  ): Promise<Keycloak> {
    const home = fetchKeycloak(FOLDER);
    const dataDir = join(folder, 'keycloak');
    mkdirSync(dataDir, { recursive: true });
    const { certificate, key }: Certified = authority.certify('keycloak');
    const [certificateFile, keyFile] = [join(dataDir, 'tls.pem'), join(dataDir, 'tls.key')];
    writeFileSync(certificateFile, certificate);
    writeFileSync(keyFile, key, { mode: 0o600 });
    const trustedFile = join(dataDir, 'authority.pem');
    writeFileSync(trustedFile, authority.certificate);
    const options = {
      home,
      dataDir,
      port: await freePort(),
      certificateFile,
      keyFile,
      trustedFile,
      logFile: join(folder, 'keycloak.log'),
      password: secret(),
    };
    const server = await startKeycloak(options);
    const keycloak = new Keycloak(server, options, askByTls(authority.certificate), clientSecret, door);
    await keycloak.importRealm();
    return keycloak;
  }

  private get origin(): string {
    return `https://localhost:${this.options.port}`;
  }

  get url(): string {
    return `${this.origin}/realms/puhui`;
  }

  close(): Promise<void> {
    return this.server.stop();
  }

  kill(): Promise<void> {
    return this.server.kill();
  }

  /** On the same data; until it answers. */
  async startAgain(): Promise<void> {
    this.server = await startKeycloak(this.options);
    await eventually(async () => {
      const { status } = await this.ask(`${this.url}/.well-known/openid-configuration`);
      if (status !== 200) throw new Error(`Keycloak answers ${status}`);
    });
  }

  /** Somebody who can sign in here. @param personId who it is to the platform; null for somebody whom it does not know */
  async person(username: string, personId: string | null): Promise<void> {
    const password = secret();
    await this.administer('POST', '/puhui/users', {
      username,
      enabled: true,
      ...(personId === null ? {} : { attributes: { puhuiPersonId: [personId] } }),
      credentials: [{ type: 'password', value: password, temporary: false }],
    });
    this.passwords.set(username, password);
  }

  passwordOf(username: string): string {
    const known = this.passwords.get(username);
    if (known === undefined) throw new Error(`nobody is called ${username}`);
    return known;
  }

  /** Of somebody of the platform's, who has an account here from now on. */
  async token(personId: string): Promise<string> {
    if (!this.passwords.has(personId)) await this.person(personId, personId);
    return (await this.tokens(personId)).access_token;
  }

  /** What somebody has who has signed in. */
  async tokens(username: string, client: keyof typeof OF_SPEC = 'tokens'): Promise<Tokens> {
    const told = await this.form(`${this.url}/protocol/openid-connect/token`, {
      grant_type: 'password',
      client_id: OF_SPEC[client],
      username,
      password: this.passwordOf(username),
      scope: 'openid',
    });
    return tokensSchema.parse(JSON.parse(told.text));
  }

  /** In how many browsers, and by how many tools, somebody is signed in here. */
  async signInsOf(username: string): Promise<number> {
    const told = await this.administer('GET', `/puhui/users/${await this.idOf(username)}/sessions`);
    return z.array(z.unknown()).parse(JSON.parse(told.text)).length;
  }

  /** An administrator ends all of somebody's sign-ins. */
  async signsOut(username: string): Promise<void> {
    await this.administer('POST', `/puhui/users/${await this.idOf(username)}/logout`);
  }

  /** From now on the realm signs with a new key. */
  async changeKey(): Promise<void> {
    await this.administer('POST', '/puhui/components', {
      name: `key ${secret()}`,
      providerId: 'rsa-generated',
      providerType: 'org.keycloak.keys.KeyProvider',
      config: { priority: ['500'], enabled: ['true'], active: ['true'], algorithm: ['RS256'] },
    });
  }

  /** What somebody's own account is here, as they see it or as they would have it. */
  async account(token: string, change?: object): Promise<Answered> {
    const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
    const asked =
      change === undefined
        ? { headers }
        : {
            method: 'POST',
            headers: { ...headers, 'content-type': 'application/json' },
            body: JSON.stringify(change),
          };
    return this.ask(`${this.url}/account/`, asked);
  }

  /** Where a browser would be sent to sign in, asked for by somebody. */
  signInPage(asked: Readonly<Record<string, string>>): Promise<Answered> {
    return this.ask(`${this.url}/protocol/openid-connect/auth?${new URLSearchParams(asked).toString()}`);
  }

  private async importRealm(): Promise<void> {
    const text = readFileSync(REALM, 'utf8').replaceAll(DOOR_IN_FILE, this.door);
    const realm = realmSchema.parse(JSON.parse(text));
    const [ours] = realm.clients;
    const ofSpec = { publicClient: true, directAccessGrantsEnabled: true, standardFlowEnabled: false };
    await this.administer('POST', '', {
      ...realm,
      accessTokenLifespan: TOKEN_LIFE_S,
      clients: [
        { ...ours, secret: this.clientSecret },
        { clientId: OF_SPEC.portal, ...ofSpec },
        { clientId: OF_SPEC.meant, ...ofSpec, protocolMappers: ours.protocolMappers },
        { clientId: OF_SPEC.tokens, ...ofSpec, protocolMappers: [...ours.protocolMappers, justNow()] },
      ],
    });
  }

  private async idOf(username: string): Promise<string> {
    const told = await this.administer('GET', `/puhui/users?exact=true&username=${username}`);
    const [user] = z.array(z.object({ id: z.string() })).parse(JSON.parse(told.text));
    if (user === undefined) throw new Error(`nobody is called ${username}`);
    return user.id;
  }

  private form(url: string, body: Readonly<Record<string, string>>): Promise<Answered> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.ask(url, { method: 'POST', headers, body: new URLSearchParams(body).toString() });
  }

  /** As its administrator. @throws Error with what was answered */
  private async administer(method: string, path: string, body?: object): Promise<Answered> {
    const given = await this.form(`${this.origin}/realms/master/protocol/openid-connect/token`, {
      grant_type: 'password',
      client_id: 'admin-cli',
      username: 'admin',
      password: this.options.password,
    });
    const { access_token } = z.object({ access_token: z.string() }).parse(JSON.parse(given.text));
    const answered = await this.ask(`${this.origin}/admin/realms${path}`, {
      method,
      headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (answered.status >= 300) throw new Error(`${method} ${path}: ${answered.status} ${answered.text}`);
    return answered;
  }
}
