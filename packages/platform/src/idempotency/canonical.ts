import { hash } from 'node:crypto';

/** One text for one value, whatever the order of its keys. bigint and Date keep their type. */
export function canonical(value: unknown): string {
  return JSON.stringify(tagged(value, true));
}

export const bodyHash = (body: unknown): string => hash('sha256', canonical(body));

export const encodeAnswer = (answer: unknown): string => JSON.stringify(tagged(answer, false));

/** The value that was encoded. Answer is what the same operation stored under the same key. */
export function decodeAnswer<Answer>(text: string): Answer {
  return JSON.parse(text, (_, value: unknown) => untagged(value)) as Answer;
}

function tagged(value: unknown, sorted: boolean): unknown {
  if (typeof value === 'bigint') return { $bigint: value.toString() };
  if (value instanceof Date) return { $date: value.toISOString() };
  if (Array.isArray(value)) return value.map((item) => tagged(item, sorted));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (sorted) entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, item]) => [name, tagged(item, sorted)]));
}

function untagged(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('$bigint' in value && typeof value.$bigint === 'string') return BigInt(value.$bigint);
  if ('$date' in value && typeof value.$date === 'string') return new Date(value.$date);
  return value;
}
