import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright';

/** As the system's packages install it; nothing is downloaded. */
const WHOLE = ['/usr/bin/chromium', '/usr/bin/google-chrome'];
/**
 * Chromium without a window of its own: the same pages, by the same engine, for half of the processor's time. It knows no language
 * but English, in its own boxes for dates and files.
 */
const SHELL = '/usr/bin/chromium-headless-shell';

const BROWSER_LANGUAGES = { en: 'en-US', zh: 'zh-CN' };

interface Opening {
  /** Whose the browser itself is: in it date boxes write their days. */
  readonly language?: 'en' | 'zh';
  /** As a person has it: for pictures, and for measuring. */
  readonly isWhole?: boolean;
}

export const openBrowser = async (
  args: readonly string[] = [],
  { language = 'en', isWhole = false }: Opening = {},
): Promise<Browser> => {
  const executablePath = (isWhole ? WHOLE : [SHELL, ...WHOLE]).find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error('there is no Chromium: apt-get install chromium');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', `--lang=${BROWSER_LANGUAGES[language]}`, ...args],
    // Where nobody set a language, a file with a Chinese name would be saved under another.
    env: { ...process.env, LC_ALL: 'C.UTF-8', LANGUAGE: BROWSER_LANGUAGES[language].replace('-', '_') },
  });
};

/** From the issuer's sign-in, where the browser has been sent, back to the page: as one of the demo's people, by a click. */
export async function chooseDemoPerson(page: Page, account: string, door: string): Promise<void> {
  await page.locator(`button[name=account][value="${account}"]`).click();
  await page.waitForURL((url) => url.origin === new URL(door).origin);
}
