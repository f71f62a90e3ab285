import type { Locator } from 'playwright';
import type { Reader } from './reader.js';

/** What the browser itself is told of a drag: that it may be copied from. */
const COPY = 1;

/** A file is dragged in from outside the browser, and let go over this place: the page gets what any drag gives it. */
export async function dragsIn({ context, page }: Reader, file: string, to: Locator): Promise<void> {
  await to.scrollIntoViewIfNeeded();
  const box = await to.boundingBox();
  if (box === null) throw new Error('there is nowhere to let go');
  const browser = await context.newCDPSession(page);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const data = { items: [], files: [file], dragOperationsMask: COPY };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await browser.send('Input.dispatchDragEvent', { type, ...at, data });
  await browser.detach();
}
