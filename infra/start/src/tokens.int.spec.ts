import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { requestTokens } from './tokens.js';

const askedSchema = z.object({ subjects: z.array(z.string()), ttlSeconds: z.number().optional() });
type Asked = z.output<typeof askedSchema> & { readonly authorization: string | undefined };

let issuer: Server;
let url: string;
let asked: Asked[];

beforeAll(async () => {
  // Stands in for the issuer: a token is the person's id with a "t-" before it.
  issuer = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = askedSchema.parse(JSON.parse(Buffer.concat(chunks).toString()));
      asked.push({ ...body, authorization: request.headers.authorization });
      if (request.headers.authorization !== 'Bearer right') return response.writeHead(403).end('no');
      return response.end(JSON.stringify({ tokens: body.subjects.map((subject) => `t-${subject}`) }));
    });
  });
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked = [];
});
afterAll(() => new Promise((resolve) => issuer.close(resolve)));

describe('test tokens', () => {
  it('come in the order of the people', async () => {
    expect(await requestTokens(url, 'right', ['a', 'b'])).toEqual(['t-a', 't-b']);
    expect(asked).toEqual([{ subjects: ['a', 'b'], authorization: 'Bearer right' }]);
  });

  it('are asked for in parts that the issuer accepts', async () => {
    const people = Array.from({ length: 12_000 }, (_, index) => String(index));
    const tokens = await requestTokens(url, 'right', people);
    expect(tokens).toHaveLength(12_000);
    expect(tokens[11_999]).toBe('t-11999');
    expect(asked.map(({ subjects }) => subjects.length)).toEqual([5_000, 5_000, 2_000]);
  });

  it('live as long as the test wants', async () => {
    await requestTokens(url, 'right', ['a'], -5);
    expect(asked[0]?.ttlSeconds).toBe(-5);
  });

  it('are refused in the issuer’s words', async () => {
    await expect(requestTokens(url, 'wrong', ['a'])).rejects.toThrow('the issuer answered 403: no');
  });
});
