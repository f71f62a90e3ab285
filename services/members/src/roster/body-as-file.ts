import type { FastifyInstance } from 'fastify';

const AS_FILE = 'application/octet-stream';
/** Bodies that say what they are, and are no file: they are turned away, not read. */
const NO_FILE_EITHER = 'application/x-www-form-urlencoded';
const NO_FILE = /^(application\/(json|x-www-form-urlencoded)|multipart\/)/i;

/**
 * Leaves the body of one route, and of those below it, a stream, never held as a whole. Browsers on Windows call a CSV application/vnd.ms-excel,
 * text/plain, or nothing at all: what a file is, its bytes tell.
 */
export function takesBodyAsFile(fastify: FastifyInstance, path: string): void {
  fastify.addContentTypeParser(AS_FILE, (_request, payload, done) => done(null, payload));
  fastify.addContentTypeParser(
    /^(multipart\/|application\/x-www-form-urlencoded)/,
    (request, payload, done) => {
      payload.resume();
      done(
        isAt(request.url, path)
          ? null
          : Object.assign(new Error('Unsupported Media Type'), { statusCode: 415 }),
      );
    },
  );
  fastify.addHook('onRequest', (request, _reply, done) => {
    const type = request.headers['content-type'] ?? '';
    // JSON as well is turned away unread: a roster under its name is none, and its reader would answer in its own words.
    if (isAt(request.url, path))
      request.headers['content-type'] = NO_FILE.test(type) ? NO_FILE_EITHER : AS_FILE;
    done();
  });
}

function isAt(url: string, path: string): boolean {
  const [asked = ''] = url.split('?', 1);
  return asked === path || asked.startsWith(`${path}/`);
}
