import { createHash } from 'node:crypto';
import { html, Html } from './html.js';
import { STYLE } from './style.js';

/** The same in both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export interface PageContent {
  /** The heading, and the name of the window. */
  readonly title: Words;
  readonly body: Html;
  /** What kind of page it is, for its colour: something to do, or something that went wrong. */
  readonly tone?: 'calm' | 'problem';
  /** Room for two columns (`columns`) where a screen has it. */
  readonly isWide?: boolean;
}

// Whole: the policy's hash is of every sign between the tags.
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Both languages of a sentence, each marked as what it is, so that a screen reader says it rightly. */
export const bilingual = ({ zh, en }: Words): Html => html`${zh}<small lang="en">${en}</small>`;

/** A whole document. */
export const page = ({ title, body, tone = 'calm', isWide = false }: PageContent): string =>
  html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title.zh} · 普惠</title>
        ${STYLE_ELEMENT}
      </head>
      <body class="${tone}">
        <main class="${isWide ? 'wide' : 'narrow'}">
          <p class="mark" aria-hidden="true">普惠<span>Puhui</span></p>
          <h1>${bilingual(title)}</h1>
          ${body}
        </main>
      </body>
    </html>`.text;

/**
 * What goes with a page: nothing is loaded, framed, kept or told to anybody; forms go to this server and to `formTargets`
 * alone (browsers hold the redirects after a form to them as well).
 */
export const pageHeaders = (formTargets: readonly string[] = []): Readonly<Record<string, string>> => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
});
