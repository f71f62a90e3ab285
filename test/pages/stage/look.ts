import { join } from 'node:path';
import { z } from 'zod';
import { repositoryRoot } from '../../architecture/tree.js';
import { AXE_SOURCE } from './axe.js';
import { NAMES_OF_TWO_WAYS } from './hostile.js';
import type { Reader } from './reader.js';

const EYES = join(repositoryRoot, 'test/pages/stage/eyes.mjs');
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };
/** Words of capitals that people say so. */
const SAID = ['HTTP', 'UTF', 'USCC', 'XLSX', 'LIC'];
const LARGE = '200%';

/** Before the first page: eyes for whatever is opened in this browser, and axe beside them, read once a page. */
export async function opensEyes({ context }: Reader): Promise<void> {
  await context.addInitScript({ content: AXE_SOURCE });
  await context.addInitScript({ path: EYES });
}

/** One look in the page as it is now. */
async function look(
  { page }: Reader,
  what: string,
  ...given: readonly unknown[]
): Promise<readonly string[]> {
  const asked = `puhuiEyes.${what}(...${JSON.stringify(given)})`;
  return z.array(z.string()).parse(await page.evaluate(asked));
}

/** Until everything that was asked has been answered and drawn. */
async function isThere(reader: Reader): Promise<void> {
  await reader.page.locator('h1, h2').first().waitFor();
  await reader.isAnsweredAll();
  await reader.page.locator('.wait').first().waitFor({ state: 'detached' });
}

/** By the button that a page has for it, or as somebody who chose it on another page. False for what is no portal’s. */
async function speaksEnglish(reader: Reader): Promise<boolean> {
  const { page } = reader;
  if ((await page.locator('#portal').count()) === 0) return false;
  const button = page.getByRole('button', { name: 'English', exact: true });
  if ((await button.count()) > 0) await button.first().click();
  else {
    await page.evaluate(`localStorage.setItem('puhui.language', 'en')`);
    await page.reload();
    await isThere(reader);
  }
  return true;
}

/** Opens a page and looks at it in both widths, languages and colours, and in type twice as large; says what is wrong. */
export async function everyLookAt(reader: Reader, path: string): Promise<readonly string[]> {
  const { page } = reader;
  const found: string[] = [];
  const note = (how: string, told: readonly string[]): void =>
    void found.push(...told.map((one) => `${path} ${how}: ${one}`));
  await page.setViewportSize(DESK);
  await reader.go(path);
  await isThere(reader);
  note('', [...reader.noticed(), ...(await look(reader, 'axes'))]);
  note('names', await look(reader, 'notApart', NAMES_OF_TWO_WAYS));
  note('at 1440 px', await look(reader, 'beyondTheWidth'));
  note('at 1440 px', await look(reader, 'cutOrCovered'));
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  note('in the dark', await look(reader, 'axes', ['color-contrast', 'target-size']));
  await page.emulateMedia({ colorScheme: 'light' });
  note('at 390 px', await look(reader, 'beyondTheWidth'));
  note('at 390 px', await look(reader, 'cutOrCovered'));
  note('codes', await look(reader, 'rawCodes', SAID));
  note('data', await look(reader, 'rawData'));
  if (await speaksEnglish(reader)) {
    note('in English', await look(reader, 'otherLanguage'));
    note('in English', await look(reader, 'rawCodes', SAID));
    note('in English at 390 px', await look(reader, 'beyondTheWidth'));
    note('in English at 390 px', await look(reader, 'cutOrCovered'));
  }
  await page.evaluate(`document.documentElement.style.fontSize = '${LARGE}'`);
  note('in type twice as large', await look(reader, 'beyondTheWidth'));
  note('in type twice as large', await look(reader, 'cutOrCovered'));
  await page.evaluate(`localStorage.setItem('puhui.language', 'zh')`);
  note('', reader.noticed());
  return found;
}
