import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ManualClock } from '@puhui/kernel';
import { runIssuer, type RunningIssuer } from '@puhui/issuer';
import { TokenVerifier } from '@puhui/platform/door';
import { sql } from '@puhui/postgres';
import { createTestDatabase, locationOf, temporaryFolder, type TestDatabase, Visitor } from '@puhui/testkit';
import { importJWK, SignJWT, type JWK } from 'jose';
import { pino } from 'pino';
import { makeMetrics } from '../ops/metrics.js';
import type { GatewayParts } from '../parts.js';
import { openGateway, type RunningGateway } from '../server.js';
import { Line } from './line.js';
import { environmentOver, testConfig } from './open-test-gateway.js';
import { twoSubgraphs } from './two-subgraphs.js';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const urlOf = (line: Line): string => `http://127.0.0.1:${line.port}`;
const STARTS_MAX = 5;

/** On a free port; another one when somebody took it in the meantime. */
async function startIssuer(env: Record<string, string>, line: Line): Promise<RunningIssuer> {
  for (let start = 1; ; start += 1) {
    line.to = await freePort();
    try {
      return await runIssuer({ ...env, PUHUI_PORT: String(line.to) });
    } catch (error) {
      if (start === STARTS_MAX || !String(error).includes('EADDRINUSE')) throw error;
    }
  }
}

export const OFFICER = '01900000-0000-7000-8000-000000000002';
const ACCOUNTS = [
  { name: 'officer', personId: OFFICER, title: '省总干部', titleEn: 'Union officer' },
  { name: 'worker', personId: '01900000-0000-7000-8000-000000000007', title: '职工', titleEn: 'Worker' },
  // The issuer knows somebody whom the platform can't.
  { name: 'stranger', personId: 'nobody-of-ours', title: '外人', titleEn: 'A stranger' },
];
const A_KEY = Buffer.alloc(32, 7).toString('base64');

/** Gateway, issuer and PostgreSQL, real ones, with a line to each of the latter that can be cut. */
export class SignInStage {
  readonly clock = new ManualClock(new Date());
  readonly subgraphs = twoSubgraphs();
  private readonly gateways: RunningGateway[] = [];

  private constructor(
    public issuer: RunningIssuer,
    private readonly issuerEnv: Record<string, string>,
    readonly issuerLine: Line,
    readonly database: TestDatabase,
    readonly databaseLine: Line,
    private readonly doorLine: Line,
    /** What the issuer remembers. */
    private readonly memory: TestDatabase,
  ) {}

  /** Where browsers reach the gateway. */
  get url(): string {
    return urlOf(this.doorLine);
  }

  static async open(): Promise<SignInStage> {
    const [database, memory] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    const databaseLine = new Line(Number(new URL(database.url).port));
    // Both are known by addresses that are taken from the first moment on, wherever they listen behind them.
    const [issuerLine, doorLine] = [new Line(), new Line()];
    await Promise.all([databaseLine, issuerLine, doorLine].map((line) => line.mend()));
    const folder = temporaryFolder('sign-in-stage');
    const accounts = join(folder, 'accounts.json');
    writeFileSync(accounts, JSON.stringify(ACCOUNTS));
    const issuerEnv = {
      PUHUI_ISSUER: urlOf(issuerLine),
      PUHUI_ISSUER_SECRET: 'a-secret-of-the-local-run-for-tests',
      PUHUI_ISSUER_DATA: folder,
      PUHUI_ISSUER_DATABASE_URL: memory.url,
      PUHUI_ACCOUNTS_FILE: accounts,
      PUHUI_REDIRECT_URIS: `${urlOf(doorLine)}/signed-in`,
    };
    const issuer = await startIssuer(issuerEnv, issuerLine);
    const stage = new SignInStage(issuer, issuerEnv, issuerLine, database, databaseLine, doorLine, memory);
    await Promise.all([stage.subgraphs.benefits.start(), stage.subgraphs.billing.start()]);
    return stage;
  }

  /** One more gateway on the same sessions; the first one listens where browsers come. */
  async openGateway(
    env: Record<string, string> = {},
    given: Partial<Pick<GatewayParts, 'logger' | 'metrics' | 'verify'>> = {},
  ): Promise<RunningGateway> {
    const { benefits, billing } = this.subgraphs;
    const through = new URL(this.database.url);
    through.port = String(this.databaseLine.port);
    const config = testConfig({
      ...environmentOver([benefits, billing]).env,
      PUHUI_ISSUER: this.issuer.url,
      PUHUI_SESSION_DATABASE_URL: through.href,
      PUHUI_SESSION_KEY: A_KEY,
      PUHUI_PUBLIC_URL: this.url,
      ...env,
    });
    const verifier = new TokenVerifier(config);
    const gateway = await openGateway({
      config,
      logger: pino({ level: 'silent' }),
      metrics: makeMetrics(),
      verify: async (authorization) => verifier.verify(authorization),
      clock: this.clock,
      ...given,
    });
    if (this.gateways.length === 0) this.doorLine.to = Number(new URL(gateway.url).port);
    this.gateways.push(gateway);
    return gateway;
  }

  /** The same one: what it remembers outlives it. */
  async restartIssuer(): Promise<void> {
    await this.issuer.close();
    this.issuer = await startIssuer(this.issuerEnv, this.issuerLine);
  }

  /** The issuer forgets every sign-in. */
  async issuerForgets(): Promise<void> {
    await this.memory.sql.execute(sql`delete from issuer.artifact`);
  }

  /** What the issuer would say of sign-ins that have ended with it, changed. */
  async logoutToken(claims: object): Promise<string> {
    const file = join(this.issuerEnv['PUHUI_ISSUER_DATA'] ?? '', 'keys.json');
    const { jwk } = JSON.parse(readFileSync(file, 'utf8')) as { readonly jwk: JWK };
    const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
    return new SignJWT({ iss: this.issuer.url, aud: 'puhui-web', events, ...claims })
      .setProtectedHeader({
        alg: 'ES256',
        typ: 'logout+jwt',
        ...(jwk.kid === undefined ? {} : { kid: jwk.kid }),
      })
      .setIssuedAt()
      .sign(await importJWK(jwk, 'ES256'));
  }

  /** By the issuer's own page, which asks whether somebody is sure. */
  async signOutAtIssuer(visitor: Visitor): Promise<void> {
    await this.leaveIssuer(visitor, `${this.issuer.url}/session/end`);
  }

  /** From where the gateway leads whoever signs out. @returns where the issuer leads on to */
  async leaveIssuer(visitor: Visitor, url: string): Promise<string> {
    const page = await (await visitor.go(url)).text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const body = new URLSearchParams({ xsrf, logout: 'yes' });
    return locationOf(await visitor.go(`${this.issuer.url}/session/end/confirm`, { method: 'POST', body }));
  }

  /** How many tokens of renewal the issuer would take of a person. */
  async renewals(personId: string): Promise<number> {
    const [row] = await this.memory.sql.query<
      { n: number }[]
    >(sql`select count(*)::int as n from issuer.artifact
      where model = 'RefreshToken' and consumed_at is null and payload ->> 'accountId' = ${personId}`);
    return row?.n ?? 0;
  }

  /** As far as the issuer's page. @returns the page's address */
  async begin(visitor: Visitor, to = '/worker/'): Promise<string> {
    const atIssuer = await visitor.go(`${this.url}/sign-in?to=${encodeURIComponent(to)}`);
    const page = locationOf(await visitor.go(locationOf(atIssuer)));
    return new URL(page, this.issuer.url).href;
  }

  /** From the issuer's page to where it leads back to. @returns the address, not yet gone to */
  async choose(visitor: Visitor, page: string, account = 'officer'): Promise<string> {
    const chosen = await visitor.go(page, { method: 'POST', body: new URLSearchParams({ account }) });
    return locationOf(await visitor.go(new URL(locationOf(chosen), this.issuer.url).href));
  }

  /** All the way. */
  async signIn(visitor = new Visitor(), account = 'officer'): Promise<Visitor> {
    const back = await this.choose(visitor, await this.begin(visitor), account);
    const answer = await visitor.go(back);
    if (answer.status !== 303)
      throw new Error(`signing in ended with ${answer.status}: ${await answer.text()}`);
    return visitor;
  }

  async close(): Promise<void> {
    for (const gateway of this.gateways) await gateway.close();
    await this.issuer.close();
    await Promise.all([this.databaseLine, this.issuerLine, this.doorLine].map((line) => line.cut()));
    await Promise.all([this.subgraphs.benefits.die(), this.subgraphs.billing.die()]);
    await Promise.all([this.database.drop(), this.memory.drop()]);
  }
}
