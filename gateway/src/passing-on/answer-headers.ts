import type { FastifyReply } from 'fastify';

type Headers = ReturnType<FastifyReply['getHeaders']>;

const KEPT_MAX = 100;
const ACCEPT_CHARS_MAX = 256;

/**
 * The headers of an answer, by what its caller accepts. They are those that the server of the graph has set for the first
 * such caller: it alone decides what media type that is, and what may be kept on the way.
 */
export class AnswerHeaders {
  private readonly known = new Map<string, Headers>();

  /** @returns undefined when nobody has been answered yet who accepts this */
  of(accept: string | undefined): Headers | undefined {
    return this.known.get(accept ?? '');
  }

  learn(accept: string | undefined, headers: Headers): void {
    const key = accept ?? '';
    if (this.known.has(key) || this.known.size >= KEPT_MAX || key.length > ACCEPT_CHARS_MAX) return;
    this.known.set(key, { ...headers });
  }
}
