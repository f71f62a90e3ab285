import type { Browser, BrowserContext } from 'playwright';
import { Platform } from '../../e2e/stage/platform.js';
import { chooseDemoPerson, openBrowser } from '../../pages/stage/browser.js';
import { foundTown } from '../../pages/stage/town.js';
import type { Bench, BenchOptions, Contender, OpenBench } from '../frame/bench.js';
import type { Started } from '../frame/started.js';
import { onASlowPhone } from './slow-phone.js';

const ACCOUNT = 'haikou-worker';
const TITLE = '慢网络上的洗车';
/** Asked of a worker's first page on slow 4G with a quarter of the machine's speed. */
const USABLE_MS_MAX = 2_500;
const PHONE = { viewport: { width: 390, height: 844 }, locale: 'zh-CN', serviceWorkers: 'block' } as const;

/** How long a worker waits for the first page, who has it for the first time and who had it before. */
export const pages: Bench = {
  name: 'pages',
  unit: 'opened pages',
  says: 'a worker’s first page until what can be claimed is there, on slow 4G and a slow phone: new, and kept by the browser',
  open: openPages,
};

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

async function openPages({ say }: BenchOptions, started: Started): Promise<OpenBench> {
  const platform = await Platform.open('bench-pages');
  started.endsBy('the platform', () => platform.end());
  const browser = await openBrowser([], { isWhole: true });
  started.endsBy('the browser', () => browser.close());
  say('a town is founded, with a campaign to claim from');
  const town = await foundTown(platform);
  await town.campaign('wash', { title: TITLE, total: 40, claimDays: 2 });
  const phone = new Phone(browser, platform.facts.door);
  await phone.signIn();
  return { contenders: [phone.asNew(), await phone.asKept()], ratios: [['kept', 'new']] };
}

class Phone {
  private state: State = { cookies: [], origins: [] };

  constructor(
    private readonly browser: Browser,
    private readonly door: string,
  ) {}

  /** Once, at full speed: what is measured is the page. */
  async signIn(): Promise<void> {
    const context = await this.browser.newContext({ ...PHONE, baseURL: this.door });
    const page = await context.newPage();
    await page.goto('/sign-in?to=/worker/');
    await chooseDemoPerson(page, ACCOUNT, this.door);
    await page.getByText(TITLE).first().waitFor();
    this.state = await context.storageState();
    await context.close();
  }

  /** Each time a browser that has never been here. */
  asNew(): Contender {
    return {
      name: 'new',
      round: async (seconds) =>
        opened(seconds, async () => {
          const context = await this.context();
          const took = await this.takes(context);
          await context.close();
          return took;
        }),
    };
  }

  async asKept(): Promise<Contender> {
    const context = await this.context();
    await this.takes(context);
    return { name: 'kept', round: async (seconds) => opened(seconds, async () => this.takes(context)) };
  }

  private async context(): Promise<BrowserContext> {
    return this.browser.newContext({ ...PHONE, baseURL: this.door, storageState: this.state });
  }

  private async takes(context: BrowserContext): Promise<number> {
    const page = await context.newPage();
    await onASlowPhone(page);
    const begun = performance.now();
    await page.goto('/worker/', { waitUntil: 'commit' });
    await page.getByRole('article').filter({ hasText: TITLE }).getByRole('button').waitFor();
    const took = performance.now() - begun;
    await page.close();
    return took;
  }
}

async function opened(seconds: number, open: () => Promise<number>) {
  const begun = performance.now();
  const tookMs: number[] = [];
  while (performance.now() - begun < seconds * 1000) tookMs.push(await open());
  const median = tookMs.toSorted((a, b) => a - b)[Math.floor(tookMs.length / 2)] ?? 0;
  const problems =
    median > USABLE_MS_MAX ? [`usable after ${median.toFixed(0)} ms, not ${USABLE_MS_MAX}`] : [];
  return { done: tookMs.length, seconds: (performance.now() - begun) / 1000, tookMs, problems };
}
