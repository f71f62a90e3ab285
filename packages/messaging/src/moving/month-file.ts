import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { once } from 'node:events';
import { finished, pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { StoredBlock, StoredEvent } from '../integrity/blocks.js';
import type { IntegrityFinding } from '../integrity/findings.js';
import { messageOf } from '../wait.js';
import { MonthCheck } from './month-check.js';
import { readMonthHead, type MonthHead } from './month-head.js';

/**
 * A month's file: text, one JSON document a line, compressed with gzip. The head; then each block of the chain as `{"block": …}`,
 * behind it as `{"event": …}` the events of it that belong to the month, in its order; at the end `{"sha256": …}` of all bytes before.
 */
export async function writeMonthFile(
  path: string,
  head: MonthHead,
  pages: AsyncIterable<readonly { readonly block: StoredBlock; readonly events: readonly StoredEvent[] }[]>,
): Promise<void> {
  const gzip = createGzip();
  const file = createWriteStream(path, { mode: 0o600 });
  const written = pipeline(gzip, file);
  // Told where it is awaited, at the end or by the write that waits for it.
  written.catch(() => undefined);
  const digest = createHash('sha256');
  const line = async (value: object): Promise<void> => {
    const text = `${JSON.stringify(value)}\n`;
    digest.update(text);
    if (!gzip.write(text)) await Promise.race([once(gzip, 'drain'), written]);
  };
  try {
    await line(head);
    for await (const page of pages)
      for (const { block, events } of page) {
        await line({ block });
        for (const event of events) await line({ event });
      }
    gzip.end(`${JSON.stringify({ sha256: digest.digest('hex') })}\n`);
    await written;
  } catch (error) {
    gzip.destroy();
    await finished(file).catch(() => undefined);
    throw error;
  }
  await onTheDisk(path);
}

/** What a crash of the machine would leave of it is whole, its name included. */
export async function onTheDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export interface MonthFileReport {
  /** Null where the file does not say what it is. */
  readonly head: MonthHead | null;
  readonly findings: readonly IntegrityFinding[];
}

/** More of one file are not listed. */
const file_findings_max = 20;

/**
 * Reads a month's file from end to end and computes every digest and every link in it again: no database is needed, and none is
 * believed. That its chain is the platform's is for whoever compares the head with what the platform says.
 */
export async function checkMonthFile(path: string): Promise<MonthFileReport> {
  const digest = createHash('sha256');
  let check: MonthCheck | undefined;
  let end: string | undefined;
  const findings: IntegrityFinding[] = [];
  const wrong = (expected: string, found: string): void => {
    findings.push({ kind: 'month-file', id: path, what: path, expected, found });
  };
  try {
    for await (const text of linesOf(path)) {
      if (end !== undefined) wrong('nothing behind the last line', 'more lines');
      const value: unknown = JSON.parse(text);
      end = sumOf(value);
      if (end !== undefined) continue;
      digest.update(`${text}\n`);
      if (check === undefined) {
        const head = readMonthHead(value);
        if (head === null) return { head: null, findings: [notAMonth(path, text)] };
        check = new MonthCheck(path, head);
      } else findings.push(...check.take(value));
      if (findings.length >= file_findings_max) return { head: check.head, findings };
    }
  } catch (error) {
    wrong('a file that can be read to its end', messageOf(error));
    return { head: check?.head ?? null, findings };
  }
  if (check === undefined) return { head: null, findings: [notAMonth(path, 'nothing')] };
  findings.push(...check.end());
  wrongSum(digest, end).forEach(([expected, found]) => wrong(expected, found));
  return { head: check.head, findings: findings.slice(0, file_findings_max) };
}

/** The events of a month's file, in its order, as they are written there: whoever takes them in proves each. */
export async function* eventsInFile(path: string): AsyncGenerator<StoredEvent> {
  for await (const text of linesOf(path)) {
    const { event } = JSON.parse(text) as { readonly event?: StoredEvent };
    if (event !== undefined) yield event;
  }
}

const notAMonth = (path: string, found: string): IntegrityFinding => ({
  kind: 'month-file',
  id: path,
  what: path,
  expected: 'the first line of a month of events',
  found: found.slice(0, 80),
});

function wrongSum(digest: Hash, end: string | undefined): [string, string][] {
  const found = digest.digest('hex');
  return found === end ? [] : [[`bytes with the sum of the last line, ${end ?? 'which is missing'}`, found]];
}

function sumOf(value: unknown): string | undefined {
  const sum: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'sha256') : undefined;
  return typeof sum === 'string' ? sum : undefined;
}

/** A line ends with \n alone: what else readline takes for an end may stand in what somebody wrote. */
async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const text = createGunzip().setEncoding('utf8');
  const piped = pipeline(file, text);
  piped.catch(() => undefined);
  try {
    let rest = '';
    for await (const piece of text as AsyncIterable<string>) {
      rest += piece;
      if (!piece.includes('\n')) continue;
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    await piped;
    if (rest !== '') yield rest;
  } finally {
    text.destroy();
    file.destroy();
  }
}
