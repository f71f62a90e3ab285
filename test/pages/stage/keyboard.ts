import { eventually } from '@puhui/testkit/eventually';
import type { Locator, Page } from 'playwright';
import { z } from 'zod';

type Role = Parameters<Page['getByRole']>[0];

/** More than any page has places where the focus stops: the thing is not to be reached. */
const STOPS_MAX = 150;

/** A role alone: a listener hears "button". */
const NAMELESS = /^- (button|link|textbox|combobox|checkbox|radio)( \[.*\])?:?$/m;

/** What is seen of the focus: where nothing is focused but the page, or something that shows it and is in view, nothing is wrong. */
const HIDDEN_FOCUS = `(() => {
  const now = document.activeElement;
  if (now === null || now === document.body) return [];
  const { outlineStyle, outlineWidth } = getComputedStyle(now);
  const { top, bottom, left, right } = now.getBoundingClientRect();
  const isInView = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  const isShown = outlineStyle !== 'none' && parseInt(outlineWidth, 10) > 0;
  return isShown && isInView ? [] : [now.outerHTML.slice(0, 120)];
})()`;

/** Of a list of choices that has the focus. */
const CHOSEN = 'document.activeElement?.selectedOptions?.[0]?.text ?? ""';

/** Somebody without a mouse and perhaps without a screen: they go by Tab and arrows, and know things by their role and name. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Tab by Tab, to what a screen reader calls so. Each place on the way has a name, and shows that it has the focus. */
  async goesTo(role: Role, name: string | RegExp): Promise<void> {
    const aim = this.page.getByRole(role, { name, exact: typeof name === 'string' });
    await aim.first().waitFor();
    for (let stop = 0; stop < STOPS_MAX; stop += 1) {
      if (await this.isOn(aim)) return;
      await this.page.keyboard.press('Tab');
      await this.looksAndListens();
    }
    throw new Error(`no way leads to ${role} ${name}`);
  }

  /** To a button or a link, and Enter. */
  async presses(role: Role, name: string | RegExp): Promise<void> {
    await this.goesTo(role, name);
    await this.page.keyboard.press('Enter');
  }

  /** As a USB scanner does: into whatever has the focus, with Enter at the end. Nobody scans before the box for it is there. */
  async scans(code: string): Promise<void> {
    await this.page.locator('input:focus').waitFor();
    await this.page.keyboard.type(code);
    await this.page.keyboard.press('Enter');
  }

  /** Into a box, in place of what stood there. */
  async types(name: string | RegExp, text: string): Promise<void> {
    await this.goesTo('textbox', name);
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.type(text);
  }

  /** From the last of a list of choices up to the one that begins so. */
  async chooses(name: string | RegExp, begins: string): Promise<void> {
    await this.goesTo('combobox', name);
    const box = this.page.locator(':focus');
    await box.locator('option', { hasText: begins }).first().waitFor({ state: 'attached' });
    await this.page.keyboard.press('End');
    for (let stop = 0; stop < STOPS_MAX; stop += 1) {
      const chosen = z.string().parse(await this.page.evaluate(CHOSEN));
      if (chosen.replaceAll(/[\u2068\u2069]/g, '').startsWith(begins)) return;
      await this.page.keyboard.press('ArrowUp');
    }
    throw new Error(`${name} has no ${begins}`);
  }

  /** A day and a time, part by part as the box has them in this browser's own language: 12/05/2026, 09:30 AM. */
  async dates(label: string, instant: string): Promise<void> {
    const box = this.page.getByLabel(label, { exact: true });
    for (let stop = 0; stop < STOPS_MAX && !(await this.isOn(box)); stop += 1)
      await this.page.keyboard.press('Tab');
    const [year = '', month = '', day = '', hour = '', minute = ''] = instant.split(/[-T:]/);
    const ofHalf = String(Number(hour) % 12 || 12).padStart(2, '0');
    await this.page.keyboard.type(`${month}${day}${year}`);
    await this.page.keyboard.press('ArrowRight');
    await this.page.keyboard.type(`${ofHalf}${minute}${Number(hour) < 12 ? 'A' : 'P'}`);
    const became = await box.inputValue();
    if (became !== instant) throw new Error(`typed into ${label}, ${instant} became ${became}`);
  }

  /** What is told without being looked for: it has the focus, or is announced. */
  async hears(words: string): Promise<void> {
    const told = this.page.locator(':focus, [role=status], [role=alert], [aria-live]');
    await eventually(async () => {
      const texts = (await told.allInnerTexts()).join(' | ');
      if (!texts.includes(words)) throw new Error(`nobody hears “${words}”, but: ${texts}`);
    });
  }

  private async isOn(aim: Locator): Promise<boolean> {
    return (await aim.and(this.page.locator(':focus')).count()) > 0;
  }

  private async looksAndListens(): Promise<void> {
    const hidden = z.array(z.string()).parse(await this.page.evaluate(HIDDEN_FOCUS));
    if (hidden.length > 0) throw new Error(`has the focus and does not show it: ${hidden.join(' ')}`);
    const focused = this.page.locator(':focus');
    if ((await focused.count()) === 0) return;
    const said = await focused.ariaSnapshot();
    if (NAMELESS.test(said)) throw new Error(`a listener hears no more of it than: ${said}`);
  }
}
