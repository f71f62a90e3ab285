// What somebody sees who looks at a page closely. It runs in the page itself, put there before the page's own scripts
// (test/pages/stage/look.ts); each look answers with sentences, and with none where nothing is wrong.

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
/** What keeps itself apart in a text: from the first strong isolate to its end. */
const APART = /\u2068[^\u2068\u2069]*\u2069/gu;
const HAN = /\p{Script=Han}/u;
/** Codes of programs: SOLD_OUT, or a word of capitals. */
const CODE = /\b[A-Z]+(?:_[A-Z]+)+\b|\b[A-Z]{4,}\b/;
/** As a program writes an instant, and an id. */
const INSTANT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}|\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z/;
const ID = /\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/i;
/** A pixel more is how a browser rounds. */
const ROUNDED_PX = 1.5;

const short = (text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
const named = (element) =>
  `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${short(element.textContent.trim())}`;

const isShown = (element) =>
  element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
  element.closest('.only-heard, .skip, .desk-table thead') === null;
/** Elements that somebody can see. */
const seen = (selector) => [...document.querySelectorAll(selector)].filter(isShown);

/** Texts of the page, with the element that holds each. */
function texts() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { parentElement: holder, data } = walker.currentNode;
    if (holder !== null && data.trim() !== '' && holder.closest('script, style') === null)
      found.push({ holder, node: walker.currentNode, text: data.trim() });
  }
  return found;
}

const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
function isInAScroller(element) {
  for (let at = element.parentElement; at !== null && at !== document.body; at = at.parentElement)
    if (scrolls(at)) return true;
  return false;
}

/** Elements whose text sticks out of the window, while they themselves do not. */
const textsBeyond = (width) =>
  texts()
    .filter(({ holder, node }) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return (
        range.getBoundingClientRect().right > width + ROUNDED_PX && isShown(holder) && !isInAScroller(holder)
      );
    })
    .map(({ holder }) => holder);

/** Nothing makes the page wider than the window that it is in. */
function beyondTheWidth() {
  const { clientWidth, scrollWidth } = document.documentElement;
  const wide = seen('body *').filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    const isOut = right > clientWidth + ROUNDED_PX || left < -ROUNDED_PX;
    return width > 0 && isOut && element.closest('svg') === null && !isInAScroller(element);
  });
  const said = [...wide, ...textsBeyond(clientWidth)]
    .slice(0, 3)
    .map((element) => `beyond ${clientWidth} px: ${named(element)}`);
  return scrollWidth > clientWidth && said.length === 0 ? [`scrolls to ${scrollWidth} px`] : said;
}

/** What can be pressed shows all that it says, and nothing lies over it. */
function cutOrCovered() {
  return seen('main button, main a.button').flatMap((element) => {
    if (element.scrollWidth > element.clientWidth + ROUNDED_PX) return [`cut: ${named(element)}`];
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = element.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    const isFree = there !== null && (element.contains(there) || there.contains(element));
    return isFree ? [] : [`covered: ${named(element)}`];
  });
}

/** The element whose text has an order of its own: a block, or one that is set apart. */
function ownOrder(element) {
  for (let at = element; at !== null; at = at.parentElement) {
    const { display, unicodeBidi } = getComputedStyle(at);
    if (display !== 'inline' || /isolate|plaintext/.test(unicodeBidi)) return at;
  }
  return document.body;
}

/** A name that runs from right to left stands alone in what has an order of its own, or apart in a text. */
function notApart(names) {
  const told = texts().flatMap(({ holder, text }) => {
    // What is only heard stands in no order on a line.
    if (!RIGHT_TO_LEFT.test(text.replace(APART, '')) || holder.closest('.only-heard') !== null) return [];
    const alone = ownOrder(holder).textContent.trim();
    const isName = names.includes(alone) || /^\p{L}\p{M}*\*+$/u.test(alone);
    return isName ? [] : [`not apart: ${named(ownOrder(holder))}`];
  });
  return [...new Set(told)];
}

/** The end of a voucher's code, which may be of letters alone. */
const TAIL = /(?:尾号|ends in|ending in) [A-Z0-9]{4}\b/g;

/** No code of a program stands where a word should. */
const rawCodes = (known) =>
  texts().flatMap(({ holder, text }) => {
    const [code] = CODE.exec(text.replace(TAIL, '').replace(/[A-Z0-9]*\d[A-Z0-9]*/g, '')) ?? [];
    const isData = code === undefined || known.includes(code) || holder.closest('bdi, .code') !== null;
    return isData || !holder.checkVisibility() ? [] : [`a code: ${named(holder)}`];
  });

/** Times and ids as programs write them stand where programs look, in code. */
const rawData = () =>
  texts().flatMap(({ holder, text }) => {
    const isCode = holder.closest('code, .code, .trace, .technical') !== null;
    const raw = [INSTANT, ID].some((form) => form.test(text));
    return raw && !isCode && isShown(holder) ? [`as a program says it: ${named(holder)}`] : [];
  });

/** A name as the server shows it to who may not read it whole. */
const MASKED = /\p{Script=Han}\*+/gu;

/** What the page itself says is in the language that it says it is in; names are as they are. */
function otherLanguage() {
  if (document.documentElement.lang !== 'en') return ['does not speak English'];
  const ours = 'button, nav a, th[scope=col], label, legend, dt, summary, h1, h2';
  return texts()
    .filter(
      ({ holder, text }) =>
        HAN.test(text.replaceAll(MASKED, '')) &&
        holder.closest(ours) !== null &&
        holder.closest('bdi, [lang="zh-CN"], option') === null,
    )
    .map(({ holder }) => `Chinese in English: ${named(holder)}`);
}

/** What axe finds; by these rules only where some are named, and in a part of the page alone where one is. */
async function axes(rules, within) {
  const { violations } = await globalThis.axe.run(within ?? document, {
    resultTypes: ['violations'],
    ...(rules?.length > 0 ? { runOnly: { type: 'rule', values: rules } } : {}),
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => short(html)).join(' ')}`);
}

globalThis.puhuiEyes = {
  axes,
  beyondTheWidth,
  cutOrCovered,
  notApart,
  rawCodes,
  rawData,
  otherLanguage,
};
