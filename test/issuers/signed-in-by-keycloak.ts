import { openClient } from '@puhui/postgres';
import { freePort } from '@puhui/local';
import { authority, type Certified } from '@puhui/testkit';
import type { Browser } from 'playwright';
import {
  accounts,
  contractMerchant,
  launchCampaign,
  People,
  unionId,
} from '../e2e/in-production-nothing-is-open/journey.js';
import {
  startInProduction,
  type InProduction,
} from '../e2e/in-production-nothing-is-open/platform-in-production.js';
import { openBrowser } from '../pages/stage/browser.js';
import { Reader } from '../pages/stage/reader.js';
import { openFront, type Front } from './front.js';
import { Keycloak, OUR_CLIENTS } from './keycloak.js';

/** Nobody of the platform's, but somebody of the issuer's. */
export const STRANGER = 'stranger';
/** Two people of the platform, by the names that they have at the issuer. */
export const PEOPLE = { worker: 'wang.worker', officer: 'li.officer' } as const;

/** The platform as production has it, whose people sign in at Keycloak, on another site than its pages. */
export class SignedInByKeycloak {
  private readonly readers: Reader[] = [];

  private constructor(
    readonly platform: InProduction,
    readonly keycloak: Keycloak,
    readonly door: string,
    private readonly front: Front,
    private readonly browser: Browser,
  ) {}

  static async set(): Promise<SignedInByKeycloak> {
    const port = await freePort();
    const door = `https://127.0.0.1:${port}`;
    const clientSecret = 'what the gateway and Keycloak know';
    const begun: { keycloak?: Keycloak; certified?: Certified } = {};
    const platform = await startInProduction(accounts, {
      start: async (ours, folder) => {
        begun.certified = ours.certify('door');
        begun.keycloak = await Keycloak.start(ours, folder, door, clientSecret);
        return begun.keycloak;
      },
      toldAll: {
        PUHUI_PERSON_CLAIM: 'puhui_person',
        PUHUI_CLIENTS: OUR_CLIENTS.join(),
        PUHUI_TOKEN_SCOPE: 'openid',
      },
      toldGateway: { PUHUI_PUBLIC_URL: door, PUHUI_CLIENT_SECRET: clientSecret },
    });
    const { keycloak, certified = authority('nobody').certify('door') } = begun;
    if (keycloak === undefined) throw new Error('Keycloak was not started');
    const front = await openFront(port, certified, platform.door);
    for (const [name, username] of Object.entries(PEOPLE)) await keycloak.person(username, personIdOf(name));
    await keycloak.person(STRANGER, null);
    const browser = await openBrowser(['--ignore-certificate-errors']);
    return new SignedInByKeycloak(platform, keycloak, door, front, browser);
  }

  /** A campaign that the worker may claim of, made by people whose tokens are Keycloak's. */
  async launches(): Promise<void> {
    const people = new People(this.platform);
    const tradeUnionId = await unionId(people);
    const merchant = await contractMerchant(this.platform, people, tradeUnionId);
    await launchCampaign(people, merchant, tradeUnionId);
  }

  /** Somebody with a browser of their own, who has not signed in. */
  async somebodyAt(path: string): Promise<Reader> {
    const door = { url: this.door, token: null, personId: null, issuer: new URL(this.keycloak.url).origin };
    const reader = await Reader.open(this.browser, door);
    this.readers.push(reader);
    await reader.go(path);
    return reader;
  }

  /** At the issuer's page, where the browser has been sent; and back. */
  async tellsPassword({ page }: Reader, username: string): Promise<void> {
    await page.locator('#username').fill(username);
    await page.locator('#password').fill(this.keycloak.passwordOf(username));
    await page.locator('#kc-login').click();
    await page.waitForURL((url) => url.origin === this.door);
  }

  async signsIn(username: string, path = '/worker/me'): Promise<Reader> {
    const reader = await this.somebodyAt(path);
    await reader.taps('登录');
    await this.tellsPassword(reader, username);
    return reader;
  }

  /** How often the tokens of those who are signed in were renewed. */
  renewals(): Promise<number> {
    return this.counted('coalesce(sum(token_version - 1), 0)');
  }

  /** In how many browsers somebody is signed in. */
  sessions(): Promise<number> {
    return this.counted('count(*)');
  }

  private async counted(what: string): Promise<number> {
    const client = await openClient({
      connectionString: this.platform.postgres.url('puhui_gateway'),
      applicationName: 'puhui-spec',
      onLost: () => undefined,
    });
    try {
      const { rows } = await client.query<{ n: number }>(`select (${what})::int as n from gateway.session`);
      return rows[0]?.n ?? 0;
    } finally {
      await client.end();
    }
  }

  async everybodyLeaves(): Promise<void> {
    for (const reader of this.readers.splice(0)) await reader.close();
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.front.close();
    await this.platform.stop();
  }
}

function personIdOf(name: string): string {
  const known = accounts.find((account) => account.name === name);
  if (known === undefined) throw new Error(`the spec has no ${name}`);
  return known.personId;
}
