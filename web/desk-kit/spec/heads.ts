import type { AnyRoute } from '@tanstack/react-router';
import { drawn, wordsIn, type Answered } from '../../kit/spec/drawn.js';
import type { Language } from '../../kit/words.js';

interface Desk {
  readonly portal: string;
  readonly router: { readonly routeTree: AnyRoute };
  readonly answers: readonly Answered[];
}

const MENUS = { zh: '主菜单', en: 'Main menu' } as const satisfies Record<Language, string>;
/** A first page says what is done there; it is called so for being the first. */
const FIRST: readonly string[] = ['首页', 'Home'];

/** Entries of the menu whose page is headed by other words, in either language. */
export async function headsUnlikeTheirEntry({ portal, router, answers }: Desk): Promise<readonly string[]> {
  const found: string[] = [];
  for (const language of ['zh', 'en'] as const) {
    const draw = async (path: string): Promise<string> =>
      drawn({ routes: router.routeTree, path, answers, language });
    const [, menu = ''] =
      new RegExp(`<nav aria-label="${MENUS[language]}">(.*?)</nav>`, 's').exec(await draw(`/${portal}/`)) ??
      [];
    const entries = [...menu.matchAll(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/g)];
    if (entries.length === 0) found.push(`no menu in ${language}`);
    for (const [, href = '', name = ''] of entries) {
      const [head = ''] = /<h1.*?<\/h1>/s.exec(await draw(href.replaceAll('&amp;', '&'))) ?? [];
      const said = wordsIn(head).replaceAll('\n', '');
      if (!FIRST.includes(name) && !said.toLowerCase().includes(name.toLowerCase()))
        found.push(`${name}: ${said}`);
    }
  }
  return found;
}
