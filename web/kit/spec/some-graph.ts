import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the next question gets: an answer, or a line that breaks before or in the middle of one. */
export type Reply =
  | { readonly status?: number; readonly body: unknown }
  | { readonly text: string; readonly status?: number }
  | 'break'
  | 'never'
  | 'stall';

/** A server that answers what it is told, one after the other, the last for ever. */
export async function someGraph(...replies: readonly Reply[]) {
  const asked: { readonly variables: unknown; readonly hash: unknown }[] = [];
  const server = createServer((request, response) => {
    void read(request).then((text) => {
      const { variables, extensions } = JSON.parse(text) as {
        variables: unknown;
        extensions: { persistedQuery: { sha256Hash: unknown } };
      };
      asked.push({ variables, hash: extensions.persistedQuery.sha256Hash });
      const reply = replies[Math.min(asked.length, replies.length) - 1];
      if (reply === undefined || reply === 'break') return response.destroy();
      if (reply === 'never') return undefined;
      if (reply === 'stall') return response.writeHead(200).write('{"data":');
      const body = 'text' in reply ? reply.text : JSON.stringify(reply.body);
      return response.writeHead(reply.status ?? 200, { 'content-type': 'application/json' }).end(body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    asked,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
