import type { Dispatcher } from 'undici';

/** What is posted, and how long its answer may take from first to last. */
export interface Posted {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
}

const BYTE_ORDER_MARK = 0xfeff;

/**
 * Posts and takes in the whole answer. Below undici's `request`, whose stream and signal for each request cost more than
 * the rest of the call: an answer of a service is held as a whole anyway.
 * @throws Error named TimeoutError when the answer is not there in time; what undici throws when the connection fails
 */
export function exchange(
  dispatcher: Dispatcher,
  url: string,
  { headers, body, timeoutMs }: Posted,
): Promise<{ status: number; text: string }> {
  const { origin, pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let status = 0;
    let ended: Error | undefined;
    let controller: Dispatcher.DispatchController | undefined;
    const timer = setTimeout(() => {
      ended = new DOMException(`no answer within ${timeoutMs} ms`, 'TimeoutError');
      controller?.abort(ended);
      reject(ended);
    }, timeoutMs);
    dispatcher.dispatch(
      { origin, path: `${pathname}${search}`, method: 'POST', headers, body },
      {
        onRequestStart: (started) => {
          controller = started;
          // It has waited for a connection until nobody waited for it any more.
          if (ended) started.abort(ended);
        },
        onResponseStart: (_controller, code) => {
          status = code;
        },
        onResponseData: (_controller, chunk) => {
          chunks.push(chunk);
        },
        onResponseEnd: () => {
          clearTimeout(timer);
          resolve({ status, text: textOf(chunks) });
        },
        onResponseError: (_controller, error) => {
          clearTimeout(timer);
          reject(error);
        },
      },
    );
  });
}

function textOf(chunks: readonly Buffer[]): string {
  const [only] = chunks;
  const text = (chunks.length === 1 && only ? only : Buffer.concat(chunks)).toString('utf8');
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
}
