import { expect } from '@jest/globals';
import { eventually } from '@puhui/testkit/eventually';
import type { Browser, BrowserContext, Locator, Page, Request, Route } from 'playwright';
import { axeFinds } from './axe.js';
import { chooseDemoPerson } from './browser.js';
import { askedIn } from './documents.js';
import { noteSent } from './pressed.js';

/** What the browser itself says of a line that a spec has broken. */
const BROKEN_LINE = /net::ERR_(EMPTY_RESPONSE|INTERNET_DISCONNECTED|FAILED|CONNECTION)/;

/** For what is to be seen: three platforms and a browser may share two processors. */
const PATIENCE_MS = 60_000;

/** Where the pages are, and as whom. */
export interface PageDoor {
  readonly url: string;
  /** What a tool would sign in with; null for whom a browser's session speaks. */
  readonly token: string | null;
  /** Whose token it is. */
  readonly personId: string | null;
  /** Where people sign in: the one other place that a browser is sent to. */
  readonly issuer: string;
}

export interface Looks {
  readonly width?: number;
  readonly height?: number;
  readonly locale?: string;
  readonly serviceWorkers?: 'allow' | 'block';
}

const expectNothing = (found: readonly string[]): void => expect(found).toEqual([]);
const expectText = (found: string, text: string): void => expect(found).toBe(text);

/** A line that breaks on the way there, or on the way back. */
export type Way = 'there' | 'back';
interface Break {
  readonly words: string;
  readonly way: Way;
  times: number;
}

interface MadeAnswer {
  readonly words: string;
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly object[] | undefined;
}

/** Somebody with a browser of their own, who notices whatever a page should not do. */
export class Reader {
  private readonly problems: string[] = [];
  private readonly asked: { readonly query: string; readonly variables: Record<string, unknown> }[] = [];
  private readonly breaks: Break[] = [];
  private readonly underWay = new Set<Request>();
  private readonly answers: MadeAnswer[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly door: PageDoor,
  ) {}

  static async open(browser: Browser, door: PageDoor, looks: Looks = {}): Promise<Reader> {
    const { url, token } = door;
    const { width = 390, height = 844, locale = 'zh-CN', serviceWorkers = 'block' } = looks;
    const context = await browser.newContext({
      baseURL: url,
      ...(token === null ? {} : { extraHTTPHeaders: { authorization: `Bearer ${token}` } }),
      viewport: { width, height },
      locale,
      timezoneId: 'America/Los_Angeles',
      serviceWorkers,
      permissions: ['camera'],
      // What waits breathes, and is drawn anew sixty times a second for it: by the processors that it waits for.
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    const reader = new Reader(context, page, door);
    await reader.watch(page);
    return reader;
  }

  async go(path: string): Promise<void> {
    await this.page.goto(path);
  }

  /** Until these words can be seen. */
  async sees(words: string | RegExp): Promise<void> {
    try {
      await this.page.getByText(words).first().waitFor();
    } catch (cause) {
      const said = await this.page.locator('body').innerText();
      throw new Error(`${this.page.url()} does not say ${String(words)}, but:\n${said}`, { cause });
    }
  }

  /** Until nobody is signed in here any more: where one is signed in, other words of the page are about signing in and out. */
  async asksToSignIn(): Promise<void> {
    await this.page.getByRole('button', { name: '登录', exact: true }).waitFor();
  }

  /** Goes by the page's own way to the issuer, is one of the demo's people there, and comes back. */
  async signsInAs(account: string): Promise<void> {
    await this.taps(/^(登录|Sign in)$/);
    await chooseDemoPerson(this.page, account, this.door.url);
  }

  /** At this till somebody works at this outlet since before: other specs may have made them a cashier elsewhere as well. */
  async worksAt(outletId: string): Promise<void> {
    await this.go('/counter/');
    await this.page.evaluate(`localStorage.setItem('puhui.counter.outlet', '${outletId}')`);
  }

  /** What is called exactly so: a longer name that begins or ends so is of something else. */
  async taps(name: string | RegExp): Promise<void> {
    const called = { name, exact: typeof name === 'string' };
    await this.page.getByRole('button', called).or(this.page.getByRole('link', called)).first().click();
  }

  /** The row of a list that leads to this address: others may have the same words, from specs that ran before. */
  rowTo(end: string): Locator {
    return this.page.getByRole('row').filter({ has: this.page.locator(`a[href$="/${end}"]`) });
  }

  async fills(label: string | RegExp, text: string): Promise<void> {
    await this.page
      .getByLabel(label, { exact: typeof label === 'string' })
      .first()
      .fill(text);
  }

  /** Until this field holds this text: what was kept may come after the field. */
  async holds(label: string, text: string): Promise<void> {
    const field = this.page.getByLabel(label).first();
    await eventually(async () => expectText(await field.inputValue(), text));
  }

  /** From the page that asks once, by its button, to what became of it. */
  async isSure(act: string, became?: string | RegExp): Promise<void> {
    await this.sees('请核对');
    await this.findsNothingWrong();
    await this.page.getByRole('button', { name: act, exact: true }).click();
    if (became !== undefined) await this.sees(became);
  }

  /** Breaks the line for the next questions that hold these words. */
  breaksLine(words: string, way: Way, times = 1): void {
    this.breaks.push({ words, way, times });
  }

  /** The next question that holds these words is answered so, in place of the platform. */
  isAnswered(words: string, data: Record<string, unknown> | null, errors?: readonly object[]): void {
    this.answers.push({ words, data, errors });
  }

  /** A second tab of the same browser. */
  async anotherTab(): Promise<Reader> {
    const tab = new Reader(this.context, await this.context.newPage(), this.door);
    await tab.watch(tab.page);
    return tab;
  }

  /** From now on every question gets through. */
  mendsLine(): void {
    this.breaks.length = 0;
  }

  /** The variables of every question that held these words, in order, with those whose line broke. */
  askedFor(words: string): readonly Record<string, unknown>[] {
    return this.asked.filter(({ query }) => query.includes(words)).map(({ variables }) => variables);
  }

  /** No finding of axe, no word in the console, no break of the policy, nothing asked of anybody else. */
  async findsNothingWrong(): Promise<void> {
    expectNothing([...(await axeFinds(this.page)), ...this.problems]);
  }

  /** What the page did that it should not, since somebody asked; for who goes on to the next page. */
  noticed(): readonly string[] {
    return this.problems.splice(0);
  }

  /** Until every question of the page has its answer. */
  async isAnsweredAll(): Promise<void> {
    const isOver = (): boolean => this.underWay.size === 0;
    if (!isOver()) await this.page.waitForEvent('requestfinished', isOver);
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  private breaksNow(query: string, way: Way): boolean {
    const found = this.breaks.find((one) => one.way === way && one.times > 0 && query.includes(one.words));
    if (found) found.times -= 1;
    return found !== undefined;
  }

  private async carry(route: Route): Promise<void> {
    const asked = askedIn(route.request().postData() ?? '');
    this.asked.push(asked);
    const at = this.answers.findIndex(({ words }) => asked.query.includes(words));
    const [made] = at === -1 ? [] : this.answers.splice(at, 1);
    if (made !== undefined) return route.fulfill({ json: { data: made.data, errors: made.errors } });
    if (this.breaksNow(asked.query, 'there')) return route.abort('connectionreset');
    noteSent(asked.query, route.request().frame().url());
    if (!this.breaksNow(asked.query, 'back')) return route.continue();
    await route.fetch();
    return route.abort('connectionreset');
  }

  private async watch(page: Page): Promise<void> {
    await page.route('**/graphql', async (route) => this.carry(route));
    // The gateway tells of sessions alone, and who comes with a token has none.
    const { token, personId } = this.door;
    if (token !== null)
      await page.route('**/session', async (route) => route.fulfill({ json: { personId } }));
    page.on('request', (request) => request.url().endsWith('/graphql') && this.underWay.add(request));
    page.on('requestfinished', (request) => this.underWay.delete(request));
    page.on('requestfailed', (request) => this.underWay.delete(request));
    page.on('dialog', (dialog) => {
      this.problems.push(`a dialog opened: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => this.problems.push(`error: ${error.message}`));
    page.on('console', (message) => {
      const text = message.text();
      // Who comes with a token has no session, and no list of them.
      const isOfSessions = this.door.token !== null && message.location().url.endsWith('/sessions');
      // A page that is not there says so itself.
      if (/ 404 /.test(text) && message.location().url === page.url()) return;
      if (message.type() === 'error' && !BROKEN_LINE.test(text) && !isOfSessions)
        this.problems.push(`console: ${text}`);
    });
    page.on('request', (request) => {
      const url = request.url();
      const isOurs = [this.door.url, this.door.issuer].some((origin) => url.startsWith(origin));
      if (!isOurs && !/^(data|blob):/.test(url)) this.problems.push(`asked elsewhere: ${url}`);
    });
  }
}
