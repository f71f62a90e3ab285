import type { Browser } from 'playwright';
import { z } from 'zod';
import { Platform } from '../../e2e/stage/platform.js';
import { chooseDemoPerson, openBrowser } from './browser.js';
import { expectAllPressed } from './pressed.js';
import { Reader, type Looks, type PageDoor } from './reader.js';
import { Sessions } from './sessions.js';
import { foundTown, type Town } from './town.js';

const AT_A_DESK: Looks = { width: 1440, height: 900 };

/** The running platform with a town on it, and browsers for its people. */
export class Stage {
  private readonly readers: Reader[] = [];

  private constructor(
    readonly platform: Platform,
    readonly town: Town,
    readonly browser: Browser,
    private readonly sessions: Sessions,
  ) {}

  static async set(): Promise<Stage> {
    const platform = await Platform.shared();
    return Stage.inTown(platform, await foundTown(platform));
  }

  static async inTown(platform: Platform, town: Town): Promise<Stage> {
    return new Stage(platform, town, await openBrowser(), Sessions.of(platform));
  }

  /** The gateway as it knows this person: by a token, as tools do; nobody when there is none. */
  async doorOf(personId: string | undefined): Promise<PageDoor> {
    const token = personId === undefined ? null : await tokenOf(this.platform, personId);
    const { facts, local } = this.platform;
    return { url: facts.door, token, personId: personId ?? null, issuer: local.issuer };
  }

  /** A cashier who signs in at the issuer, as people do, and begins a shift at the town's first outlet. */
  async cashierSignsIn(): Promise<Reader> {
    const outletId = await this.town.appointDemoCashier();
    const reader = await this.reader(await this.doorOf(undefined));
    await reader.worksAt(outletId);
    await reader.taps('登录，开始当班');
    await chooseDemoPerson(reader.page, 'haikou-cashier', this.platform.facts.door);
    await reader.sees('券码（12 位）');
    return reader;
  }

  async reader(door: PageDoor, looks?: Looks): Promise<Reader> {
    const reader = await Reader.open(this.browser, door, looks);
    this.readers.push(reader);
    return reader;
  }

  /** One of the local run’s people at a page, signed in since before: at a desk unless told otherwise. */
  async personAt(path: string, account: string, looks: Looks = AT_A_DESK): Promise<Reader> {
    const personId = this.platform.local.accounts.find(({ name }) => name === account)?.personId;
    if (personId === undefined) throw new Error(`the local run has no ${account}`);
    const reader = await this.reader(await this.doorOf(undefined), looks);
    await this.sessions.begin(reader.context, reader.door, personId, await tokenOf(this.platform, personId));
    await reader.go(path);
    return reader;
  }

  /** The same, who signs in from the page as in any browser. */
  async personSignsIn(path: string, account: string, looks: Looks = AT_A_DESK): Promise<Reader> {
    const reader = await this.somebodyAt(path, looks);
    await reader.signsInAs(account);
    return reader;
  }

  /** Somebody at a page who is not signed in. */
  async somebodyAt(path: string, looks?: Looks): Promise<Reader> {
    const reader = await this.reader(await this.doorOf(undefined), looks);
    await reader.go(path);
    return reader;
  }

  /** After each test: whoever looked at pages closes the browser. */
  async everybodyLeaves(): Promise<void> {
    await Promise.all(this.readers.splice(0).map(async (reader) => reader.close()));
  }

  async leave(): Promise<void> {
    await this.everybodyLeaves();
    await this.browser.close();
    await this.sessions.close();
    await this.town.leave();
    expectAllPressed();
  }
}

const tokensSchema = z.object({ tokens: z.array(z.string()).length(1) });

async function tokenOf({ local }: Platform, subject: string): Promise<string> {
  const response = await fetch(`${local.issuer}/demo/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${local.secret}` },
    body: JSON.stringify({ subjects: [subject] }),
  });
  return tokensSchema.parse(await response.json()).tokens[0] ?? '';
}
