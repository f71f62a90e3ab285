import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRouter, RouterProvider, type AnyRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Asked } from '../ask.js';
import { Failure } from '../failure.js';
import { Languages } from '../language.js';
import { ROUTER } from '../router.js';
import { WHEN_SESSION_ENDS } from '../use-session-over.js';
import { WHO_IS_SIGNED_IN } from '../use-who.js';
import type { Language } from '../words.js';

/** What the graph has answered to a document, whatever it was asked with. */
export interface Answered {
  readonly hash: unknown;
  readonly answer: unknown;
  /** When it came, if not just now. */
  readonly atMs?: number;
}
const whole = (data: object): object => ({ data, missing: [] });

/** @param unanswered the fields that nobody answered, which are null then, by the gateway's word for their places */
export const answered = <Data extends object>(
  document: Asked<Data, never>,
  data: Data,
  unanswered: readonly string[] = [],
): Answered => ({
  hash: document.__meta__?.['hash'],
  answer: { data, missing: unanswered.map((field) => ({ field, failure: new Failure('unavailable') })) },
});

/** The same for a list that a page goes on reading. */
export const answeredInPages = <Data extends object>(
  document: Asked<Data, never>,
  ...pages: readonly Data[]
): Answered => ({
  hash: document.__meta__?.['hash'],
  answer: { pages: pages.map(whole), pageParams: pages.map(() => null) },
});

/** What the gateway says of whose session a browser has; null when it cannot say. */
export const sessionOf = (personId: string | null): Answered => ({
  hash: WHO_IS_SIGNED_IN,
  answer: personId ?? undefined,
});

/** The session has ended, by itself or elsewhere. */
export const sessionOver: Answered = { hash: WHEN_SESSION_ENDS, answer: null };

interface Look {
  readonly routes: AnyRoute;
  /** With the portal's own folder: /admin/duties. */
  readonly path: string;
  readonly answers: readonly Answered[];
  readonly language?: Language;
  /** What somebody typed before, by the name under which their tab keeps it. */
  readonly kept?: Readonly<Record<string, object>>;
}

/** A page of a portal as it first stands, once these answers have come: its words, a line for each element. */
export async function drawn({ routes, path, answers, language = 'zh', kept = {} }: Look): Promise<string> {
  const [, portal = ''] = path.split('/');
  const router = createRouter({
    ...ROUTER,
    // A server would write a script for it into the page.
    scrollRestoration: false,
    routeTree: routes,
    basepath: `/${portal}`,
    history: createMemoryHistory({ initialEntries: [path] }),
  });
  await router.load();
  const client = new QueryClient();
  for (const { hash, answer, atMs = Date.now() } of answers)
    client.setQueryDefaults([hash], { initialData: answer, initialDataUpdatedAt: atMs });
  const page = createElement(RouterProvider, { router });
  const markup = inABrowser(language, kept, () =>
    renderToStaticMarkup(
      createElement(Languages, null, createElement(QueryClientProvider, { client }, page)),
    ),
  );
  client.clear();
  return markup;
}

/** The words of a page: what somebody reads, and what a screen reader says of it. */
export const wordsIn = (markup: string): string =>
  markup
    .replaceAll(/ (aria-label|placeholder)="([^"]*)"/g, '>$2<')
    .replaceAll(/<option[^>]*>/g, '\n')
    .replaceAll(/<[^>]*>/g, '\n')
    .replaceAll(/\n+/g, '\n')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
    .trim();

/** The links of a page. */
export const linksIn = (markup: string): string[] =>
  [...markup.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));

const nothing = {
  length: 0,
  key: () => null,
  getItem: () => null,
  setItem: () => undefined,
  removeItem: () => undefined,
};
// Some modules of pages take hold of what a browser keeps as soon as they are loaded, which is after this one.
Object.defineProperty(globalThis, 'localStorage', { value: nothing, configurable: true });

/** What a page looks at in a browser while it is drawn: nothing is kept there but what the spec says. */
function inABrowser<Result>(language: Language, kept: Required<Look>['kept'], draw: () => Result): Result {
  const parts = {
    document: { documentElement: {} },
    location: { hash: '', pathname: '/', search: '' },
    localStorage: { ...nothing, getItem: (key: string) => (key === 'puhui.language' ? language : null) },
    sessionStorage: {
      ...nothing,
      getItem: (key: string) => (kept[key] === undefined ? null : JSON.stringify(kept[key])),
    },
  };
  const before = Object.keys(parts).map(
    (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
  );
  for (const [name, value] of Object.entries(parts))
    Object.defineProperty(globalThis, name, { value, configurable: true });
  try {
    return draw();
  } finally {
    for (const [name, was] of before) {
      if (was) Object.defineProperty(globalThis, name, was);
      else Reflect.deleteProperty(globalThis, name);
    }
  }
}
