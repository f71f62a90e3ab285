// `npm run screens [NAME…]`: every page at two widths into docs/screens, from a town made up for it; pages whose names begin
// with one of the words only.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { repositoryRoot } from '../architecture/tree.js';
import { Platform } from '../e2e/stage/platform.js';
import { chooseDemoPerson, openBrowser } from '../pages/stage/browser.js';
import { foundTown } from '../pages/stage/town.js';
import { otherAlerts } from './alerts.js';
import { shots } from './plan.js';
import { demoPeople, sceneOn } from './scene.js';
import type { Shot } from './shot.js';
import { whileItsBudgetIsAsked } from './waits-for-its-budget.js';

const folder = join(repositoryRoot, 'docs/screens');
const SIZES = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
];
/** Fonts and the last picture. */
const CALM_MS = 300;

const names = process.argv.slice(2);
const isAsked = ({ file }: Shot): boolean =>
  names.length === 0 || names.some((name) => file.startsWith(name));

/** A browser for each who looks, signed in once. */
class Onlookers {
  private readonly contexts = new Map<string, BrowserContext>();

  constructor(
    private readonly browser: Browser,
    private readonly door: string,
  ) {}

  async pageFor(as: string | null): Promise<Page> {
    const known = this.contexts.get(as ?? '');
    if (known) return known.newPage();
    const context = await this.browser.newContext({
      baseURL: this.door,
      locale: 'zh-CN',
      serviceWorkers: 'block',
    });
    this.contexts.set(as ?? '', context);
    const page = await context.newPage();
    if (as !== null) {
      await page.goto('/sign-in?to=/');
      await chooseDemoPerson(page, as, this.door);
    }
    return page;
  }
}

/** Until a page has said all that it has to say. */
async function isThere(page: Page): Promise<void> {
  await page.locator('h1, h2').first().waitFor();
  await page.locator('.wait').first().waitFor({ state: 'detached' });
  await page.waitForTimeout(CALM_MS);
}

/** Alerts on pictures that nobody meant: told when all are drawn, and then it fails. */
const troubles: string[] = [];

async function take(page: Page, shot: Shot): Promise<void> {
  const { file, path, act } = shot;
  await page.goto(path);
  await act?.(page);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    // What was done waits for what it is about, which may be that somebody waits.
    await (act === undefined ? isThere(page) : page.waitForTimeout(CALM_MS));
    const trouble = otherAlerts(shot, size.width, await page.getByRole('alert').allInnerTexts());
    if (trouble !== null) troubles.push(trouble);
    const target = join(folder, `${file}-${size.width}.png`);
    await page.screenshot({ path: target, animations: 'disabled' });
  }
  console.log(`${file}: ${path}`);
}

const platform = await Platform.open('screens');
const browser = await openBrowser([], { language: 'zh', isWhole: true });
try {
  mkdirSync(folder, { recursive: true });
  const onlookers = new Onlookers(browser, platform.facts.door);
  const town = await foundTown(platform);
  const scene = await sceneOn(platform, town, await demoPeople(platform));
  const draw = async (some: readonly Shot[]): Promise<void> => {
    for (const shot of some) {
      const page = await onlookers.pageFor(shot.as);
      await take(page, shot);
      await page.close();
    }
  };
  const asked = shots(scene).filter(isAsked);
  await draw(asked.filter(({ whileItsBudgetIsAsked: waits }) => waits !== true));
  const waiting = asked.filter(({ whileItsBudgetIsAsked: waits }) => waits === true);
  if (waiting.length > 0)
    await whileItsBudgetIsAsked(platform, town, scene.pendingCampaignId, () => draw(waiting));
} finally {
  await browser.close();
  await platform.end();
}
if (troubles.length > 0) throw new Error(`pictures with an alert that is not meant:\n${troubles.join('\n')}`);
