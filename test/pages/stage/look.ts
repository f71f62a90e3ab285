import { join } from 'node:path';
import { z } from 'zod';
import { repositoryRoot } from '../../architecture/tree.js';
import type { Shot } from '../../screens/shot.js';
import { AXE_SOURCE } from './axe.js';
import { NAMES_OF_TWO_WAYS } from './hostile.js';
import type { Reader } from './reader.js';

const EYES = join(repositoryRoot, 'test/pages/stage/eyes.mjs');
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };
/** Words of capitals that people say so. */
const SAID = ['HTTP', 'UTF', 'USCC', 'XLSX', 'LIC', 'JSON'];
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

/** A page, and what is done on it before it shows what it is about. */
export type Seen = Pick<Shot, 'path' | 'act'>;

/** Until the page stands as it is meant to be seen: where something was done, that waits for what it is about itself. */
async function isOpen(reader: Reader, { path, act }: Seen): Promise<void> {
  await reader.go(path);
  if (act === undefined) return isThere(reader);
  return act(reader.page);
}

/** What is found where, as it is said in the end. */
class Notes {
  readonly found: string[] = [];

  constructor(private readonly path: string) {}

  add(how: string, told: readonly string[]): void {
    this.found.push(...told.map((one) => `${this.path} ${how}: ${one}`));
  }

  /** Nothing sticks out, is cut or covered. */
  async whole(reader: Reader, how: string): Promise<void> {
    this.add(how, await look(reader, 'beyondTheWidth'));
    this.add(how, await look(reader, 'cutOrCovered'));
  }
}

/** Also where the pointer rests on a button. */
async function inTheDark(reader: Reader, ...rules: readonly string[]): Promise<readonly string[]> {
  const { page } = reader;
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const button = page.locator('main .button:visible').first();
  if ((await button.count()) > 0) await button.hover();
  const found = await look(reader, 'axes', rules);
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

const inTypeOf = async ({ page }: Reader, size: string): Promise<void> =>
  page.evaluate(`document.documentElement.style.fontSize = '${size}'`);

/** Opens a page and looks at it in both widths, languages and colours, and in type twice as large; says what is wrong. */
export async function everyLookAt(reader: Reader, seen: Seen): Promise<readonly string[]> {
  const { page } = reader;
  const notes = new Notes(seen.path);
  await page.setViewportSize(DESK);
  await isOpen(reader, seen);
  notes.add('', [...reader.noticed(), ...(await look(reader, 'axes'))]);
  notes.add('names', await look(reader, 'notApart', NAMES_OF_TWO_WAYS));
  await notes.whole(reader, 'at 1440 px');
  await page.setViewportSize(PHONE);
  notes.add('in the dark', await inTheDark(reader, 'color-contrast', 'target-size'));
  await notes.whole(reader, 'at 390 px');
  notes.add('codes', await look(reader, 'rawCodes', SAID));
  notes.add('data', await look(reader, 'rawData'));
  // What was done on a page is not done again for the other language.
  if (seen.act === undefined && (await speaksEnglish(reader))) {
    notes.add('in English', await look(reader, 'otherLanguage'));
    notes.add('in English', await look(reader, 'rawCodes', SAID));
    await notes.whole(reader, 'in English at 390 px');
  }
  await inTypeOf(reader, LARGE);
  await notes.whole(reader, 'in type twice as large');
  await page.evaluate(`localStorage.setItem('puhui.language', 'zh')`);
  notes.add('', reader.noticed());
  return notes.found;
}

/**
 * The looks that are worth most, at one opening: on a phone by axe in the light and by its contrast in the dark, whole, also in type
 * twice as large; and once more after the form on it was sent as it stands, with its mistakes or as the page that asks once.
 */
export async function oneLookAt(reader: Reader, seen: Seen): Promise<readonly string[]> {
  const notes = new Notes(seen.path);
  await isOpen(reader, seen);
  notes.add('', [...reader.noticed(), ...(await look(reader, 'axes'))]);
  notes.add('names', await look(reader, 'notApart', NAMES_OF_TWO_WAYS));
  notes.add('codes', await look(reader, 'rawCodes', SAID));
  notes.add('data', await look(reader, 'rawData'));
  notes.add('in the dark', await inTheDark(reader, 'color-contrast'));
  await notes.whole(reader, 'at 390 px');
  await inTypeOf(reader, LARGE);
  await notes.whole(reader, 'in type twice as large');
  const onward = reader.page.getByRole('main').getByRole('button', { name: '下一步', exact: true });
  if ((await onward.count()) > 0) {
    await onward.first().click();
    await reader.isAnsweredAll();
    await notes.whole(reader, 'gone on, in type twice as large');
    await inTypeOf(reader, '');
    // The frame around it is as it was.
    notes.add('gone on', await look(reader, 'axes', [], 'main'));
    await notes.whole(reader, 'gone on at 390 px');
  }
  notes.add('', reader.noticed());
  return notes.found;
}
