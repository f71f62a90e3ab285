import { oneLine } from '@puhui/kernel';
import { z } from 'zod';
import type { Door } from '../door/door.js';
import { Unavailable } from '../door/retry.js';
import { HOW_TO_SIGN_IN, jsonOrNothing, longestWait } from '../door/graph.js';
import { Refused, Unreachable, UsageError } from '../exit.js';
import { reasonOf } from '../system-error.js';
import { notes, readingSchema, type Reading } from './reading.js';

/** An import of this many rows takes a minute or two; a stalled one is given up after this. */
const IMPORT_TIMEOUT_MS = 15 * 60_000;
/** A broken import is sent again so often, and for so long as any other wish: rows that were taken are known by then. */
const ATTEMPTS_MIN = 5;
const PATIENCE_MS = 180_000;
const PAUSE_MS = 3_000;
const REFUSAL_CHARACTERS_MAX = 2_000;

/** `unchanged` are members of that union already. */
const tally = { rows: z.int(), accepted: z.int(), unchanged: z.int(), refused: z.int() };
const lineSchema = z.union([
  z.object({
    done: z.literal(true),
    importId: z.string(),
    ...tally,
    ...notes,
  }),
  z.object({ reading: readingSchema }),
  z.object({
    error: z.looseObject({
      code: z.string(),
      codes: z.array(z.string()).default([]),
      message: z.string(),
      messageEn: z.string(),
      taken: z.object(tally).optional(),
    }),
  }),
  z.object({
    row: z.int(),
    column: z.string().nullable(),
    message: z.string(),
    messageEn: z.string().optional(),
    code: z.string().optional(),
  }),
  z.object(tally),
]);
type Line = z.output<typeof lineSchema>;
export type RefusedRow = Extract<Line, { row: number }>;
type Tally = Record<keyof typeof tally, number>;
export type Imported = Extract<Line, { done: true }>;

export interface RosterListener {
  /** What was read as what, before the first row is taken. */
  reading(reading: Reading): void;
  progress(line: Tally): void;
  refusedRow(row: RefusedRow): void;
  /** The connection broke; the file is sent from its beginning. */
  again(why: string): void;
}

/** Whose members the rows become, and what is said once for all of them. */
export interface RosterTarget {
  readonly tradeUnionId: string;
  readonly workerType?: string | undefined;
  readonly joinedOn?: string | undefined;
}

/**
 * Sends a roster and follows the import to its end. Safe to repeat, so a broken connection is simply tried again.
 * @throws Refused when the file as a whole is not taken, or breaks in its midst.
 */
export async function sendRoster(
  door: Door,
  target: RosterTarget,
  file: Blob,
  listener: RosterListener,
  pauseMs = PAUSE_MS,
): Promise<Imported> {
  let brokenSinceMs: number | undefined;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await sendOnce(door, target, file, listener);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      brokenSinceMs ??= performance.now();
      if (attempt >= ATTEMPTS_MIN && performance.now() - brokenSinceMs > PATIENCE_MS)
        throw new Unreachable(`导入中断 / the import broke off: ${error.message}`);
      listener.again(error.message);
      await new Promise((resolve) => {
        setTimeout(resolve, pauseMs);
      });
    }
  }
}

async function sendOnce(
  door: Door,
  target: RosterTarget,
  file: Blob,
  listener: RosterListener,
): Promise<Imported> {
  const said = Object.entries(target).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const response = await door.sendOnce(
    `/rosters?${new URLSearchParams(said).toString()}`,
    { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file },
    IMPORT_TIMEOUT_MS,
  );
  if (!response.ok || !response.body) throw await whyNotBegun(response);
  let end: Imported | undefined;
  for await (const text of linesOf(response.body)) {
    const line = lineSchema.parse(JSON.parse(text));
    if ('error' in line) throw whyNotTaken(line.error);
    if ('done' in line) end = line;
    else if ('reading' in line) listener.reading(line.reading);
    else if ('row' in line) listener.refusedRow(line);
    else listener.progress(line);
  }
  if (!end) throw new Unavailable('the import ended without its last line');
  return end;
}

interface FileError {
  readonly code: string;
  readonly codes: readonly string[];
  readonly message: string;
  readonly messageEn: string;
  /** What was taken of a file that broke in its midst. */
  readonly taken?: Tally | undefined;
}

/** What broke off on its way says nothing about the file. */
const whyNotTaken = (error: FileError): Error =>
  error.code === 'UNAVAILABLE'
    ? new Unavailable(oneLine(`[${error.code}] ${error.message} / ${error.messageEn}`))
    : new Refused(sentenceOfFile(error));

function sentenceOfFile({ code, codes, message, messageEn, taken }: FileError): string {
  const options = codes.includes('MISSING_COLUMN_SAYABLE')
    ? '\n  统一说明的选项 / the options for that: --worker-type TEXT, --joined-on DATE'
    : '';
  const outcome = taken
    ? '名册只导入了一部分 / part of the roster was taken'
    : '名册未被接受 / the roster was not taken';
  return `${oneLine(`${outcome}: [${code}] ${message} / ${messageEn}`)}${options}`;
}

const refusalSchema = z.object({
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z.object({
          code: z.string(),
          hint: z.string().optional(),
          hintEn: z.string().optional(),
          retryAfterMs: z.int().nullish(),
        }),
      }),
    )
    .min(1),
});

/** Why the roster was not even begun. */
async function whyNotBegun(response: Response): Promise<Error> {
  const text = (await response.text()).slice(0, REFUSAL_CHARACTERS_MAX);
  const read = refusalSchema.safeParse(jsonOrNothing(text));
  const said = read.success
    ? read.data.errors.map(
        ({ message, extensions: { code, hint = '', hintEn = '' } }) =>
          `${oneLine(`[${code}] ${message}`)}\n  ${oneLine([hint, hintEn].filter((words) => words !== '').join(' / '))}`,
      )
    : [text];
  const sentence = `导入被拒绝 / the roster was refused (${response.status}): ${said.join('\n').trimEnd()}`;
  const codes = read.success ? read.data.errors.map(({ extensions }) => extensions.code) : [];
  const waits = read.success ? read.data.errors.map(({ extensions }) => extensions.retryAfterMs ?? null) : [];
  return response.status === 401
    ? new UsageError(`${sentence}\n${HOW_TO_SIGN_IN}`)
    : new Refused(sentence, codes, longestWait(waits));
}

/** The lines of a body as they come. */
export async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const chunk of body) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.trim() !== '') yield line;
    }
  } catch (error) {
    throw new Unavailable(`the answer broke off: ${reasonOf(error)}`);
  }
  if (rest.trim() !== '') yield rest;
}
