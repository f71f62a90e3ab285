import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseMobile, unwrap } from '@puhui/kernel';
import { RegisteredPeople } from './registered-people.js';

const mobile = unwrap(parseMobile('19900000077'));
const PERSON = '01890000-0000-7000-8000-000000000077';

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part as Uint8Array));
  return JSON.parse(Buffer.concat(parts).toString());
}

/** Another process, as the issuer sees it: what it is asked, and the answers that it gives. */
class OtherEnd {
  readonly asked: { url: string | undefined; secret: unknown; body: unknown }[] = [];
  status = 200;
  body: unknown = { people: [] };
  private readonly server: Server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      this.asked.push({ url: request.url, secret: request.headers['x-puhui-gateway'], body });
      response.writeHead(this.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(this.body));
    });
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

describe('whose a number is that none of the demo people has', () => {
  let first: OtherEnd;
  let second: OtherEnd;
  let urls: string[];
  beforeEach(async () => {
    [first, second] = [new OtherEnd(), new OtherEnd()];
    urls = [await first.open(), await second.open()];
  });
  afterEach(async () => {
    await Promise.all([first.close(), second.close()]);
  });

  const whose = () => new RegisteredPeople({ urls, secret: 'of the gateway' }).whoseIs(mobile);

  it('is asked of members, by what it knows its gateway', async () => {
    first.body = { people: [PERSON, '01890000-0000-7000-8000-000000000078'] };
    expect(await whose()).toEqual({ personId: PERSON });
    expect(first.asked).toEqual([
      { url: '/local/people-with-mobile', secret: 'of the gateway', body: { mobile } },
    ]);
    expect(second.asked).toEqual([]);
  });

  it('is nobody’s where members knows nobody', async () => {
    expect(await whose()).toEqual({ personId: null });
    expect(second.asked).toEqual([]);
  });

  it.each([
    ['fails', 500, { people: [] }],
    ['answers something else', 200, { persons: [] }],
    ['turns it away', 403, {}],
  ])('is asked of the next instance where one %s', async (_how, status, body) => {
    Object.assign(first, { status, body });
    second.body = { people: [PERSON] };
    expect(await whose()).toEqual({ personId: PERSON });
  });

  it('is told by nobody while none of them answers', async () => {
    await first.close();
    second.status = 503;
    expect(await whose()).toBe('away');
  });

  it('is nobody’s where no members was named', async () => {
    expect(await new RegisteredPeople(null).whoseIs(mobile)).toEqual({ personId: null });
  });
});
