import type { AnyRoute } from '@tanstack/react-router';
import { drawn, type Answered } from '../../kit/spec/drawn.js';

interface Desk {
  readonly portal: string;
  readonly router: { readonly routeTree: AnyRoute; readonly routesByPath: object };
  readonly answers: readonly Answered[];
  /** What pages that are of nothing without it have in their address. */
  readonly searches?: Readonly<Partial<Record<string, string>>>;
}

/** An address of the route: whatever its names stand for. */
const addressOf = (portal: string, path: string): string =>
  `/${portal}${path.replaceAll(/\$\w+/g, '01900000-0000-7000-8000-00000000abcd')}`;

/** The entries of the menu that say of themselves that one is there. */
export async function menuOn(
  { portal, router, answers, searches = {} }: Desk,
  path: string,
): Promise<readonly string[]> {
  const address = addressOf(portal, path) + (searches[path] ?? '');
  const markup = await drawn({ routes: router.routeTree, path: address, answers });
  const [, menu = ''] = /<nav aria-label="主菜单">(.*?)<\/nav>/s.exec(markup) ?? [];
  return [...menu.matchAll(/<a [^>]*aria-current="[^"]+"[^>]*>(.*?)<\/a>/g)].map(([, name = '']) => name);
}

/** Pages, by their routes, that no entry of the menu owns, or more than one. */
export async function pagesOfNoItem(desk: Desk): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of Object.keys(desk.router.routesByPath)) {
    const items = await menuOn(desk, path);
    if (items.length !== 1) found.push(`${path}: ${items.join(', ')}`);
  }
  return found;
}
