export interface Going {
  readonly method?: string;
  readonly body?: URLSearchParams | string;
  readonly headers?: Readonly<Record<string, string>>;
}

const nameIn = (key: string): string => key.split(' ', 1)[0] ?? '';
const pathIn = (key: string): string => key.slice(nameIn(key).length).trim() || '/';

/**
 * A browser as far as signing in needs one: keeps cookies by name and path (a host has one jar, whatever the port) and
 * follows no redirect by itself.
 */
export class Visitor {
  constructor(readonly cookies = new Map<string, string>()) {}

  /** Somebody who has got hold of the cookies. */
  copy(): Visitor {
    return new Visitor(new Map(this.cookies));
  }

  async go(url: string, { headers = {}, ...going }: Going = {}): Promise<Response> {
    const { pathname } = new URL(url);
    const cookie = [...this.cookies]
      .filter(([key]) => pathname.startsWith(pathIn(key)))
      .map(([key, value]) => `${nameIn(key)}=${value}`)
      .join('; ');
    const response = await fetch(url, {
      ...going,
      redirect: 'manual',
      headers: {
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36',
        ...(cookie === '' ? {} : { cookie }),
        ...headers,
      },
    });
    for (const line of response.headers.getSetCookie()) this.take(line);
    return response;
  }

  private take(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    const [, path = '/'] = /; *path=([^;]*)/i.exec(line) ?? [];
    const key = path === '/' ? name : `${name} ${path}`;
    if (/; *(Max-Age=0|Expires=Thu, 01 Jan 1970)/i.test(line)) this.cookies.delete(key);
    else this.cookies.set(key, value);
  }

  /** As a script of our own page asks. */
  fromOurPage(url: string, going: Going = {}): Promise<Response> {
    return this.go(url, { ...going, headers: { 'sec-fetch-site': 'same-origin', ...going.headers } });
  }

  /** A question to the graph, from our own page unless the headers say otherwise. */
  ask(url: string, query: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const body = JSON.stringify({ query });
    return this.fromOurPage(`${url}/graphql`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
  }
}

export const locationOf = (response: Response): string => response.headers.get('location') ?? '';
