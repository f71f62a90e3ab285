import { describe, expect, it } from '@jest/globals';
import { LookUps, nameOf } from './look-ups.js';

const hashOf = (text: string): Buffer => Buffer.from(text);

/** A table whose statements are answered when the test says so. */
function someTable() {
  const rows = new Map<string, string>();
  const statements: { readonly asked: string[]; readonly answer: () => void; readonly fail: () => void }[] =
    [];
  const lookUps = new LookUps<string>(async (hashes) => {
    const asked = hashes.map((hash) => hash.toString());
    // As a statement sees it: what stands there when it begins.
    const seen = new Map(
      asked.flatMap((one) => (rows.has(one) ? [[nameOf(hashOf(one)), rows.get(one) ?? '']] : [])),
    );
    await new Promise<void>((resolve, reject) => {
      statements.push({ asked, answer: resolve, fail: () => reject(new Error('the database is away')) });
    });
    return seen;
  });
  return { rows, statements, lookUps };
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('look-ups of sessions', () => {
  it('that come while one is under way travel together, each once', async () => {
    const { rows, statements, lookUps } = someTable();
    for (const name of ['a', 'b']) rows.set(name, `session ${name}`);
    const first = lookUps.of(hashOf('a'));
    await turn();
    const rest = ['b', 'b', 'c'].map((name) => lookUps.of(hashOf(name)));
    statements[0]?.answer();
    await turn();
    statements[1]?.answer();
    expect(await first).toBe('session a');
    expect(await Promise.all(rest)).toEqual(['session b', 'session b', undefined]);
    expect(statements.map(({ asked }) => asked)).toEqual([['a'], ['b', 'c']]);
  });

  it('never find a session that had ended before they came', async () => {
    const { rows, statements, lookUps } = someTable();
    rows.set('a', 'session a');
    const before = lookUps.of(hashOf('a'));
    await turn();
    rows.delete('a');
    const after = lookUps.of(hashOf('a'));
    statements[0]?.answer();
    await turn();
    statements[1]?.answer();
    expect(await before).toBe('session a');
    expect(await after).toBeUndefined();
  });

  it('that fail are told so, and the next one is asked anew', async () => {
    const { rows, statements, lookUps } = someTable();
    rows.set('a', 'session a');
    const lost = lookUps.of(hashOf('a'));
    await turn();
    statements[0]?.fail();
    await expect(lost).rejects.toThrow('away');
    const found = lookUps.of(hashOf('a'));
    await turn();
    statements[1]?.answer();
    expect(await found).toBe('session a');
  });

  it('are never too many for one statement', async () => {
    const { statements, lookUps } = someTable();
    const all = Array.from({ length: 2_500 }, (_, nth) => lookUps.of(hashOf(String(nth))));
    for (let nth = 0; nth < 3; nth += 1) {
      await turn();
      statements[nth]?.answer();
    }
    await Promise.all(all);
    expect(statements.map(({ asked }) => asked.length)).toEqual([1_000, 1_000, 500]);
  });
});
