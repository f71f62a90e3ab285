import { request } from 'node:http';
import { createServer } from 'node:https';
import type { Certified } from '@puhui/testkit';

/** What stands in front of the gateway, and browsers come to by https. */
export interface Front {
  close(): Promise<void>;
}

/** Passes on what comes, `Host` as the browser sent it, and answers as the gateway does. */
export async function openFront(
  port: number,
  { certificate: cert, key }: Certified,
  gateway: string,
): Promise<Front> {
  const server = createServer({ cert, key }, (asked, answer) => {
    const { method, headers, url } = asked;
    const on = request(new URL(url ?? '/', gateway), { method, headers }, (came) => {
      answer.writeHead(came.statusCode ?? 502, came.headers);
      came.pipe(answer);
    });
    on.on('error', () => answer.destroy());
    asked.pipe(on);
  });
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
