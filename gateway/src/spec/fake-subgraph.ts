import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema, type GraphQLResolverMap } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { z } from 'zod';

const askedSchema = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).optional() });

/** A federated subgraph over HTTP, as small as can be, that can be made slow, broken or dead. */
export class FakeSubgraph {
  readonly seen: { headers: IncomingHttpHeaders; body: string }[] = [];
  delayMs = 0;
  /** What an answer waits for, when set. */
  held: Promise<void> | undefined;
  /** Requests whose asker has hung up before the answer. */
  deserted = 0;
  /** Requests that were answered, whoever heard it. */
  answered = 0;
  /** Sent instead of an answer, when set. */
  instead: { status: number; body: string } | undefined;
  private server: Server | undefined;
  private port = 0;

  constructor(
    readonly name: string,
    readonly sdl: string,
    private readonly resolvers: GraphQLResolverMap,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}/graphql`;
  }

  async start(): Promise<void> {
    const schema = buildSubgraphSchema([{ typeDefs: parse(this.sdl), resolvers: this.resolvers }]);
    const server = createServer((request, response) => {
      void (async () => {
        if (request.method === 'GET') return response.writeHead(200).end();
        response.once('close', () => {
          if (response.writableFinished) this.answered += 1;
          else this.deserted += 1;
        });
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        const body = Buffer.concat(chunks).toString('utf8');
        this.seen.push({ headers: request.headers, body });
        if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs).unref());
        await this.held;
        if (this.instead) return response.writeHead(this.instead.status).end(this.instead.body);
        const asked = askedSchema.parse(JSON.parse(body));
        const answer = await graphql({ schema, source: asked.query, variableValues: asked.variables ?? {} });
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      })();
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  /** Dead at once, with whatever is under way. */
  async die(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
