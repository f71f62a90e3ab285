import axe from 'axe-core';
import type { Page } from 'playwright';
import { z } from 'zod';

/** For what is opened before its first look: axe as a script of the page. */
export const AXE_SOURCE = axe.source;

const LOOK = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`;

/** Of a page whose own heading did not come with its answer, what is wrong is the heading. */
const HEADING = 'h1, [role=heading][aria-level="1"]';

/**
 * What axe finds on a page as it stands, once it stands: until its script has drawn it, a page is empty, and has neither a main
 * part nor a heading. It runs in the page itself: axe's own adapter opens a second page for each look, which takes seven times as
 * long and serves frames of other sites, of which there are none here.
 */
export async function axeFinds(page: Page): Promise<readonly string[]> {
  for (const part of ['main', HEADING]) await isDrawn(page, part);
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(AXE_SOURCE);
  return z.array(z.string()).parse(await page.evaluate(LOOK));
}

async function isDrawn(page: Page, part: string): Promise<void> {
  try {
    await page.locator(part).first().waitFor();
  } catch (cause) {
    const said = await page.locator('body').innerText();
    throw new Error(`${page.url()} has no ${part}, and says:\n${said}`, { cause });
  }
}
