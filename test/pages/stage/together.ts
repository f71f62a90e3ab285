import type { Locator } from 'playwright';

/** Long enough for every tab to have heard of the moment in which all are tapped. */
const SOON_MS = 1_500;

/** In a tab: presses it then. */
const pressAt = async (button: { readonly click: () => void }, at: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(() => {
      button.click();
      done();
    }, at - Date.now());
  });

/** Presses a button of each tab in the same moment, whatever else the machine does. */
export async function pressTogether(buttons: readonly Locator[]): Promise<void> {
  await Promise.all(buttons.map(async (button) => button.waitFor()));
  const at = Date.now() + SOON_MS;
  await Promise.all(buttons.map(async (button) => button.evaluate(pressAt, at)));
}
