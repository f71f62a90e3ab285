import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

export interface Given {
  readonly status?: number;
  readonly body?: unknown;
  /** The connection is cut instead of answered. */
  readonly cut?: boolean;
}

/** A door that answers what a spec wants it to, in turn, and keeps what it was asked. The last answer repeats. */
export class StandInDoor {
  readonly asked: Asked[] = [];
  private constructor(
    private readonly server: Server,
    readonly address: string,
  ) {}

  static async open(...answers: readonly Given[]): Promise<StandInDoor> {
    const waiting = [...answers];
    let last: Given = { status: 503 };
    return StandInDoor.listen(() => {
      last = waiting.shift() ?? last;
      return last;
    });
  }

  /** Answers each request with what a function makes of it. */
  static async answering(answer: (asked: Asked) => unknown): Promise<StandInDoor> {
    return StandInDoor.listen((asked) => ({ body: answer(asked) }));
  }

  private static async listen(give: (asked: Asked) => Given): Promise<StandInDoor> {
    const server = createServer((request, response) => {
      void readAll(request).then((text) => {
        const asked = {
          url: request.url ?? '',
          authorization: request.headers.authorization,
          body: text === '' ? undefined : parse(text),
        };
        door.asked.push(asked);
        const last = give(asked);
        if (last.cut) return response.destroy();
        response.writeHead(last.status ?? 200, { 'content-type': 'application/json' });
        return response.end(typeof last.body === 'string' ? last.body : JSON.stringify(last.body ?? {}));
      });
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const door = new StandInDoor(server, `http://127.0.0.1:${port}`);
    return door;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => {
      this.server.close(resolve);
    });
  }
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
