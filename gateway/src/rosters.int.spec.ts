import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { FakeSubgraph } from './spec/fake-subgraph.js';
import { GATEWAY_SECRET, openTestGateway } from './spec/open-test-gateway.js';
import type { RunningGateway } from './server.js';

const members = new FakeSubgraph(
  'members',
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])  type Query { me: String }`,
  {},
);
let importer: Server;
let gateway: RunningGateway;
const importId = newId(new Date());
let seen: { url: string | undefined; headers: IncomingHttpHeaders } | undefined;

beforeAll(async () => {
  await members.start();
  // Stands in for members' importer: a line for each piece of the body, as it comes.
  importer = createServer((request, response) => {
    seen = { url: request.url, headers: request.headers };
    if (request.url?.includes('too-often'))
      return void request.resume().on('end', () => {
        response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '60' }).end('{}');
      });
    if (request.url?.includes('/refused-rows'))
      return void request.resume().on('end', () => {
        const as = {
          'content-type': 'text/csv',
          'content-disposition': 'attachment; filename="r.csv"',
          'x-rows-left-out': '7',
        };
        response.writeHead(200, as).end('姓名,未导入原因');
      });
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    request.on('data', (piece: Buffer) => response.write(`{"bytes":${piece.length}}\n`));
    request.on('end', () => response.end('{"done":true}\n'));
  });
  await new Promise<void>((resolve) => importer.listen(0, '127.0.0.1', resolve));
  const { port } = importer.address() as AddressInfo;
  gateway = await openTestGateway([members], { PUHUI_SUBGRAPHS: `members=http://127.0.0.1:${port}/graphql` });
});
afterAll(async () => {
  await gateway.close();
  importer.closeAllConnections();
  await new Promise((resolve) => importer.close(resolve));
  await members.die();
});

/** A sender that goes on with its next piece only when it has heard of the one before. */
class PatientSender {
  private heardOf = 0;
  private goOn: () => void = () => undefined;

  hear(lines: number): void {
    this.heardOf = lines;
    this.goOn();
  }

  async *send(pieces: readonly string[]): AsyncGenerator<Buffer> {
    for (const [place, piece] of pieces.entries()) {
      while (this.heardOf < place)
        await new Promise<void>((resolve) => {
          this.goOn = resolve;
        });
      yield Buffer.from(piece);
    }
  }
}

const post = (body: ReadableStream | string, headers: Record<string, string>) =>
  fetch(`${gateway.url}/rosters?tradeUnionId=u1`, {
    method: 'POST',
    body,
    headers,
    duplex: 'half',
  } as RequestInit);

describe('a roster through the gateway', () => {
  it('streams: the progress of one piece comes back before the next is sent', async () => {
    const sender = new PatientSender();
    const body = ReadableStream.from(sender.send(['姓名\n', '张三\n', '李四\n']));
    const response = await post(body, {
      authorization: 'Bearer good',
      'content-type': 'text/csv; charset=gbk',
    });
    let heard = '';
    for await (const chunk of response.body ?? []) {
      heard += Buffer.from(chunk).toString();
      sender.hear(heard.split('\n').length - 1);
    }
    expect(heard).toBe('{"bytes":7}\n{"bytes":7}\n{"bytes":7}\n{"done":true}\n');
  });

  it('has its sender, its union and its charset with it', () => {
    expect(seen?.url).toBe('/rosters?tradeUnionId=u1');
    expect(seen?.headers).toMatchObject({
      authorization: 'Bearer good',
      'content-type': 'text/csv; charset=gbk',
      'x-puhui-gateway': GATEWAY_SECRET,
      'x-puhui-from': '127.0.0.1',
    });
  });

  it.each([
    ['application/vnd.ms-excel', 'application/vnd.ms-excel'],
    ['text/plain', 'text/plain'],
    ['', 'application/octet-stream'],
    ['csv', 'application/octet-stream'],
  ])('passes whatever its media type: %j', async (type, passed) => {
    const response = await post('x', { authorization: 'Bearer good', 'content-type': type });
    expect(response.status).toBe(200);
    expect(seen?.headers['content-type']).toBe(passed);
  });

  it('passes without a media type', async () => {
    const body = new Blob(['x']).stream();
    const response = await post(body, { authorization: 'Bearer good' });
    expect(response.status).toBe(200);
    expect(seen?.headers['content-type']).toBe('application/octet-stream');
  });

  it('is refused with an expired token', async () => {
    const response = await post('x', { authorization: 'Bearer old' });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'TOKEN_EXPIRED' });
  });
});

describe('an address that is nearly one of a roster', () => {
  const asked = (path: string): Promise<number> =>
    new Promise((resolve, reject) => {
      // A browser and fetch would turn it round before they send it.
      request(
        `${gateway.url}`,
        { path, method: 'POST', headers: { authorization: 'Bearer good' } },
        (answer) => {
          answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
        },
      )
        .on('error', reject)
        .end('姓名');
    });

  it.each(['..', '%2e%2e', '..%2Fgraphql%3F', '..\\graphql\\x', '..%5Cgraphql', 'i1', ';@evil.example'])(
    'reaches nothing of members behind the door: %s',
    async (id) => {
      seen = undefined;
      expect(await asked(`/rosters/${id}/refused-rows`)).toBe(404);
      expect(seen).toBeUndefined();
    },
  );

  it('comes to the door that it means, however its signs are written', async () => {
    expect(await asked('/%72osters?tradeUnionId=u1')).toBe(200);
    expect(seen?.url).toBe('/rosters?tradeUnionId=u1');
  });
});

it('refused rows of a roster come back from members as a file', async () => {
  const response = await fetch(`${gateway.url}/rosters/${importId}/refused-rows?language=en`, {
    method: 'POST',
    body: '姓名',
    headers: { authorization: 'Bearer good' },
  });
  expect(response.headers.get('x-rows-left-out')).toBe('7');
  expect([await response.text(), response.headers.get('content-disposition'), seen?.url]).toEqual([
    '姓名,未导入原因',
    'attachment; filename="r.csv"',
    `/rosters/${importId}/refused-rows?language=en`,
  ]);
});

it.each(['/rosters?tradeUnionId=too-often', `/rosters/${importId}/refused-rows?language=too-often`])(
  'whoever sends too many to %s hears of members when to come back',
  async (path) => {
    const response = await fetch(`${gateway.url}${path}`, {
      method: 'POST',
      body: '姓名',
      headers: { authorization: 'Bearer good' },
    });
    expect([response.status, response.headers.get('retry-after'), await response.text()]).toEqual([
      429,
      '60',
      '{}',
    ]);
  },
);
