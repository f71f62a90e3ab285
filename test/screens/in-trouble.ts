import type { Page, Route } from 'playwright';
import { z } from 'zod';
import { askedIn } from '../pages/stage/documents.js';

const body = z.looseObject({
  data: z.record(z.string(), z.unknown()).nullable(),
  errors: z.array(z.unknown()).optional(),
});
const object = z.record(z.string(), z.unknown());
/** A number for technicians, made up. */
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

/** The same without this field, where it is there at all. */
function without(
  data: Readonly<Record<string, unknown>>,
  [name = '', ...rest]: readonly string[],
): Record<string, unknown> | null {
  if (!(name in data)) return null;
  if (rest.length === 0) return { ...data, [name]: null };
  const inner = object.safeParse(data[name]);
  const left = inner.success ? without(inner.data, rest) : null;
  return left === null ? null : { ...data, [name]: left };
}

/** Until a page has said all: what it keeps for a worse moment it has kept by then. */
async function isThere(page: Page): Promise<void> {
  await page.locator('h1, h2').first().waitFor();
  await page.locator('.wait').first().waitFor({ state: 'detached' });
}

const asksFor = (route: Route): string => askedIn(route.request().postData() ?? '').query;

/** The page anew, while the service that owns a field of it is away: the gateway answers all but that. */
export const whileAway =
  (path: readonly string[], says: string) =>
  async (page: Page): Promise<void> => {
    await isThere(page);
    await page.route('**/graphql', async (route) => {
      const response = await route.fetch();
      const { data, errors = [], ...rest } = body.parse(await response.json());
      const left = data === null ? null : without(data, path);
      if (left === null) return route.fulfill({ response });
      const away = { message: 'away', path, extensions: { code: 'SUBGRAPH_DOWN', traceId: TRACE } };
      return route.fulfill({ json: { ...rest, data: left, errors: [...errors, away] } });
    });
    await page.reload();
    await page.getByText(says).first().waitFor();
  };

/** The page anew, while no question gets through. */
export const withoutALine =
  (says: string) =>
  async (page: Page): Promise<void> => {
    await isThere(page);
    await page.route('**/graphql', async (route) => route.abort('connectionreset'));
    await page.reload();
    await page.getByText(says).first().waitFor();
  };

/** Presses a button whose deed the platform breaks at. */
export const brokenAt =
  (mutation: string, button: string) =>
  async (page: Page): Promise<void> => {
    await page.route('**/graphql', async (route) => {
      if (!asksFor(route).includes(mutation)) return route.continue();
      const broke = { message: 'broke', extensions: { code: 'BROKEN', traceId: TRACE } };
      return route.fulfill({ json: { data: null, errors: [broke] } });
    });
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.getByText('平台出了错').waitFor();
  };

/** A code is scanned, and no answer comes. */
export const unsureAtTheTill =
  (code: string) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('textbox').waitFor();
    await page.route('**/graphql', async (route) =>
      asksFor(route).includes('redeemVoucher') ? route.abort('connectionreset') : route.continue(),
    );
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
    await page.locator('.answer.unsure').waitFor();
  };

/**
 * A month that cannot be closed yet, of a union that has closed none: a message is stuck, news is on its way, and a campaign's
 * figures want to be explained.
 */
export const blocked =
  (campaignId: string) =>
  async (page: Page): Promise<void> => {
    await page.route('**/graphql', async (route) => {
      const asked = asksFor(route);
      if (asked.includes('query MonthsOf')) return route.fulfill({ json: { data: { closedPeriods: [] } } });
      if (!asked.includes('query MonthState')) return route.continue();
      const response = await route.fetch();
      const { data } = body.parse(await response.json());
      const state = object.parse(data?.['closingObstacles']);
      const campaign = { __typename: 'Campaign', id: campaignId, title: '一元洗车' };
      const suspense = [{ __typename: 'SuspenseHeld', amount: '1900', isExplained: false, campaign }];
      const inTheWay = {
        over: true,
        closed: false,
        closable: false,
        parkedKeys: 1,
        factsWaiting: 2,
        suspense,
      };
      return route.fulfill({ json: { data: { closingObstacles: { ...state, ...inTheWay } } } });
    });
    await page.reload();
    await page.getByText('先要办的事').first().waitFor();
  };

/** Everything is verified, and what each part compared is told. */
export async function verified(page: Page): Promise<void> {
  await page.getByRole('button', { name: '开始核对' }).click();
  await page.getByText('再核对一次').waitFor({ timeout: 90_000 });
}

/** A form is sent as it stands. */
export async function withItsMistakes(page: Page): Promise<void> {
  await page.getByRole('button', { name: '下一步', exact: true }).click();
  await page.getByText('还有几处要改').waitFor();
}
