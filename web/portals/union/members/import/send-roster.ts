import { askGateway } from '../../../../kit/ask-gateway.js';
import { Failure, onTheLine } from '../../../../kit/failure.js';
import type { Language } from '../../../../kit/words.js';
import type { Note, RosterReading } from './as-read.js';

/** How far an import has come: what is registered for good, whatever happens next. */
export interface Tally {
  readonly rows: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly refused: number;
}
export interface RefusedRow {
  readonly row: number;
  readonly column: string | null;
  readonly message: string;
  readonly messageEn: string;
}

/** What an import tells, in the order in which it happens. */
export type News =
  | { readonly kind: 'reading'; readonly reading: RosterReading }
  | { readonly kind: 'refused'; readonly refused: RefusedRow }
  | { readonly kind: 'progress'; readonly importId: string; readonly tally: Tally }
  | {
      readonly kind: 'done';
      readonly importId: string;
      readonly tally: Tally;
      readonly notes: readonly Note[];
    }
  | { readonly kind: 'stopped'; readonly said: Note };

interface Line extends Partial<Tally>, Partial<RefusedRow> {
  readonly importId?: string;
  readonly done?: true;
  readonly reading?: RosterReading;
  readonly told?: readonly Note[];
  readonly error?: Note;
}

/** One line of the answer. */
export function newsOf(line: string): News | null {
  if (line.trim() === '') return null;
  const told = JSON.parse(line) as Line;
  const { importId = '', rows = 0, accepted = 0, unchanged = 0, refused = 0 } = told;
  const tally = { rows, accepted, unchanged, refused };
  if (told.error !== undefined) return { kind: 'stopped', said: told.error };
  if (told.reading !== undefined) return { kind: 'reading', reading: told.reading };
  if (told.done === true) return { kind: 'done', importId, tally, notes: told.told ?? [] };
  if (told.row === undefined) return { kind: 'progress', importId, tally };
  const { row, column = null, message = '', messageEn = '' } = told;
  return { kind: 'refused', refused: { row, column, message, messageEn } };
}

export interface Roster {
  readonly file: File;
  readonly tradeUnionId: string;
  /** For rows that do not say it; '' for nothing. */
  readonly workerType: string;
  readonly joinedOn: string;
}

/** Sends a file and tells what becomes of it while it is read. @throws Failure when the line breaks: sending again is safe. */
export async function* sendRoster(roster: Roster, signal: AbortSignal): AsyncGenerator<News> {
  const { tradeUnionId, workerType, joinedOn, file } = roster;
  const asked = new URLSearchParams({ tradeUnionId });
  if (workerType !== '') asked.set('workerType', workerType);
  if (joinedOn !== '') asked.set('joinedOn', joinedOn);
  const response = await post(`/rosters?${asked.toString()}`, file, signal);
  if (!response.ok || response.body === null) {
    yield { kind: 'stopped', said: await saidOf(response) };
    return;
  }
  for await (const line of linesOf(response.body)) {
    const news = newsOf(line);
    if (news !== null) yield news;
  }
}

/** The rows that were refused, as many as are noted (leftOut: how many more there are), in the format of the file, which is read once more: the platform kept nothing of it. */
export async function refusedRows(
  file: File,
  importId: string,
  language: Language,
): Promise<{ readonly blob: Blob; readonly leftOut: number } | { readonly said: Note }> {
  const path = `/rosters/${encodeURIComponent(importId)}/refused-rows?language=${language}`;
  const response = await post(path, file, new AbortController().signal);
  if (!response.ok) return { said: await saidOf(response) };
  return { blob: await response.blob(), leftOut: Number(response.headers.get('x-rows-left-out') ?? 0) };
}

async function post(path: string, body: File, signal: AbortSignal): Promise<Response> {
  const response = await askGateway(path, { method: 'POST', body, signal }).catch((error: unknown) => {
    throw onTheLine(error);
  });
  if (response.status === 401) throw new Failure('signed-out');
  return response;
}

interface Refusals {
  readonly errors?: readonly {
    readonly message?: string;
    readonly extensions?: Readonly<Partial<Record<'messageZh' | 'messageEn' | 'hint' | 'hintEn', string>>>;
  }[];
}

/** Why nothing was begun, and what to do about it, each language for itself where the answer has it so. */
async function saidOf(response: Response): Promise<Note> {
  const body = (await response.json().catch(() => ({}))) as Refusals;
  const { message, extensions: { messageZh, messageEn, hint = '', hintEn = '' } = {} } =
    body.errors?.[0] ?? {};
  if (message === undefined) throw new Failure(response.status >= 500 ? 'unavailable' : 'broken');
  return { message: `${messageZh ?? message}${hint}`, messageEn: `${messageEn ?? message} ${hintEn}`.trim() };
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw new Failure('line', null, { cause: error });
      });
      rest += decoder.decode(value, { stream: !done });
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
      if (done) break;
    }
    if (rest !== '') yield rest;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
