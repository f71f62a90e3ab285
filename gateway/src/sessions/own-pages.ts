/** A page of somebody else sent the request in the name of whoever is signed in. */
export class ForeignPage extends Error {
  readonly code = 'FOREIGN_PAGE';
  readonly status = 403;
  constructor(readonly reason: string) {
    super('This request did not come from our own page. 请求并非来自本站页面，已拒绝。');
    this.name = 'ForeignPage';
  }
}

export interface Asked {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

const READS = new Set(['GET', 'HEAD']);
const one = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/**
 * A cookie speaks for its person only from our own pages. Browsers say so themselves; an older one that doesn't has to name
 * our origin, or read what no other page can read.
 * @throws ForeignPage
 */
export function needOwnPage({ method, headers }: Asked, publicUrl: string): void {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) {
    // "none": typed by the person, or opened from a bookmark; nothing is changed by that.
    if (site === 'same-origin' || (site === 'none' && READS.has(method))) return;
    throw new ForeignPage(`sec-fetch-site is ${String(site)}`);
  }
  const origin = one(headers['origin']);
  if (origin === publicUrl || (headers['origin'] === undefined && READS.has(method))) return;
  throw new ForeignPage(`origin is ${origin ?? 'not told'}`);
}
