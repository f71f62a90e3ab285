import type { LoadOrder } from './http-load.js';

/** Makes the requests of an order, counted from 1, as they go over the wire. */
export function requestsOf(order: LoadOrder): (nr: number) => string {
  const [head, body] = [filled(order, order.head), filled(order, order.body)];
  return (nr) => {
    const sent = body(nr);
    return `${head(nr)}content-length: ${Buffer.byteLength(sent)}\r\n\r\n${sent}`;
  };
}

/** The text with its {{places}} filled in. */
function filled({ name, values }: LoadOrder, text: string): (nr: number) => string {
  const parts = text.split(/\{\{(\w+)\}\}/).map((part, nr): string | ((nr: number) => string) => {
    if (nr % 2 === 0) return part;
    if (part === 'key') return (request) => `${name}-${request}`;
    const [column, all] = [values[part] ?? [], values];
    if (column.length === 0)
      throw new Error(`no values for {{${part}}}, only ${Object.keys(all).join(', ')}`);
    return (request) => column[(request - 1) % column.length] ?? '';
  });
  return (nr) => parts.map((part) => (typeof part === 'string' ? part : part(nr))).join('');
}
