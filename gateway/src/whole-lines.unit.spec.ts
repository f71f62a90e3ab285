import { describe, expect, it } from '@jest/globals';
import { wholeLines } from './whole-lines.js';

async function passed(pieces: readonly string[], end?: Error): Promise<string[]> {
  async function* body(): AsyncGenerator<Uint8Array> {
    for (const text of pieces) yield Buffer.from(text);
    if (end !== undefined) throw end;
  }
  const lines: string[] = [];
  for await (const bytes of wholeLines(body(), (error) => `broken: ${String(error)}\n`))
    lines.push(bytes.toString());
  return lines;
}

describe('passed lines', () => {
  it('come whole, however the body is cut', async () => {
    expect(await passed(['{"a"', ':1}\n{"b":2}\n{', '"c":3}'])).toEqual(['{"a":1}\n{"b":2}\n', '{"c":3}']);
    expect(await passed([])).toEqual([]);
  });

  it('end with an error line when the body breaks off, and never with a partial one', async () => {
    const broken = 'broken: Error: reset\n';
    expect(await passed(['{"a":1}\n{"b"'], new Error('reset'))).toEqual(['{"a":1}\n', broken]);
    expect(await passed([], new Error('reset'))).toEqual([broken]);
  });
});
