import type { FastifyReply } from 'fastify';

type Headers = Partial<ReturnType<FastifyReply['getHeaders']>>;

const KEPT_MAX = 100;
const ACCEPT_CHARS_MAX = 256;

/** What hangs on what a caller accepts and on nothing else: no cookie or trace of one caller may go to another. */
const NAMES = ['content-type', 'cache-control'] as const;

/**
 * The media type of an answer and what may be kept of it, by what its caller accepts: as the server of the graph, which
 * alone decides it, has set them for the first such caller.
 */
export class AnswerHeaders {
  private readonly known = new Map<string, Headers>();

  /** @returns undefined when nobody has been answered yet who accepts this */
  of(accept: string | undefined): Headers | undefined {
    return this.known.get(accept ?? '');
  }

  learn(accept: string | undefined, given: Headers): void {
    const key = accept ?? '';
    if (this.known.has(key) || this.known.size >= KEPT_MAX || key.length > ACCEPT_CHARS_MAX) return;
    const set = NAMES.filter((name) => given[name] !== undefined);
    this.known.set(key, Object.fromEntries(set.map((name) => [name, given[name]])));
  }
}
