import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ManualClock } from '@puhui/kernel';
import { runIssuer, type RunningIssuer } from '@puhui/issuer';
import { TokenVerifier } from '@puhui/platform/door';
import { createTestDatabase, temporaryFolder, type TestDatabase } from '@puhui/testkit';
import { pino } from 'pino';
import { makeMetrics } from '../ops/metrics.js';
import type { GatewayParts } from '../parts.js';
import { openGateway, type RunningGateway } from '../server.js';
import { Line } from './line.js';
import { testConfig } from './open-test-gateway.js';
import { twoSubgraphs } from './two-subgraphs.js';
import { locationOf, Visitor } from './visitor.js';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
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
    /** Where browsers reach the gateway. */
    readonly url: string,
  ) {}

  static async open(): Promise<SignInStage> {
    const [port, issuerPort] = [await freePort(), await freePort()];
    const database = await createTestDatabase();
    const databaseLine = new Line(Number(new URL(database.url).port));
    const issuerLine = new Line(issuerPort);
    await Promise.all([databaseLine.mend(), issuerLine.mend()]);
    const url = `http://127.0.0.1:${port}`;
    const folder = temporaryFolder('sign-in-stage');
    const accounts = join(folder, 'accounts.json');
    writeFileSync(accounts, JSON.stringify(ACCOUNTS));
    const issuerEnv = {
      PUHUI_PORT: String(issuerPort),
      PUHUI_ISSUER: `http://127.0.0.1:${issuerLine.port}`,
      PUHUI_ISSUER_SECRET: 'a-secret-of-the-local-run-for-tests',
      PUHUI_ISSUER_DATA: folder,
      PUHUI_ACCOUNTS_FILE: accounts,
      PUHUI_REDIRECT_URIS: `${url}/signed-in`,
    };
    const issuer = await runIssuer(issuerEnv);
    const stage = new SignInStage(issuer, issuerEnv, issuerLine, database, databaseLine, url);
    await Promise.all([stage.subgraphs.benefits.start(), stage.subgraphs.billing.start()]);
    return stage;
  }

  /** One more gateway on the same sessions; the first one listens where browsers come. */
  async openGateway(
    env: Record<string, string> = {},
    given: Partial<Pick<GatewayParts, 'metrics' | 'verify'>> = {},
  ): Promise<RunningGateway> {
    const { benefits, billing } = this.subgraphs;
    const through = new URL(this.database.url);
    through.port = String(this.databaseLine.port);
    const { config } = testConfig([benefits, billing], {
      PUHUI_ISSUER: this.issuer.url,
      PUHUI_SESSION_DATABASE_URL: through.href,
      PUHUI_SESSION_KEY: A_KEY,
      PUHUI_PUBLIC_URL: this.url,
      ...env,
    });
    const verifier = new TokenVerifier(config);
    const gateway = await openGateway({
      config: { ...config, port: this.gateways.length === 0 ? Number(new URL(this.url).port) : 0 },
      logger: pino({ level: 'silent' }),
      metrics: makeMetrics(),
      verify: async (authorization) => verifier.verify(authorization),
      clock: this.clock,
      ...given,
    });
    this.gateways.push(gateway);
    return gateway;
  }

  /** Another one with the same keys, which remembers nobody. */
  async restartIssuer(): Promise<void> {
    await this.issuer.close();
    this.issuer = await runIssuer(this.issuerEnv);
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
    await Promise.all([this.databaseLine.cut(), this.issuerLine.cut()]);
    await Promise.all([this.subgraphs.benefits.die(), this.subgraphs.billing.die()]);
    await this.database.drop();
  }
}
