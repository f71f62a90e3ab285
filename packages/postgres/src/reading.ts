import type { Sql } from './sql.js';

/** What a statement does, by its words: reads, takes a lock beside it, or may change something. */
export type Effect = 'reads' | 'locks' | 'writes';

/**
 * What has no words of SQL in it: comments, texts and quoted names, which may be functions all the same. Where PostgreSQL would read on (a comment within a comment),
 * this stops earlier, so that it shows more words and never fewer.
 */
const NO_WORDS =
  /--[^\n]*|\/\*[\s\S]*?\*\/|\be'(?:\\[\s\S]|''|[^\\'])*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([a-z_]\w*)?\$[\s\S]*?\$\1\$/gi;
/** A name whose letters are written as codes: nothing is told by it. */
const BY_CODES = /\bu&"/i;
const WORDS = /[a-z_][\w$]*|;/g;

/** Only these begin what may read. */
const BEGINS_TO_READ = new Set(['select', 'with', 'values', 'table', 'show', 'explain']);
/**
 * No statement writes without one of these once it begins as if it read: rows are changed in a `with`, a table is made by
 * `into`, and another statement begins behind a semicolon. (`for update` is a lock, and is taken out before.)
 */
const WRITES = new Set(['insert', 'update', 'delete', 'merge', 'into', ';']);
/** PostgreSQL's own functions that change something; who asks one of a migration is held by test/architecture. */
const FUNCTIONS_THAT_WRITE =
  /^(?:nextval|setval|set_config|pg_notify|pg_logical_emit_message|lo_\w+|dblink\w*)$/;
const LOCKS_ROWS = /\bfor\s+(?:no\s+key\s+update|update|key\s+share|share)\b/g;
const LOCKS_A_NUMBER = /^pg_(?:try_)?advisory_\w+$/;

/** A statement is written once and asked for ever: more texts than these are made of data, and are forgotten again. */
const TEXTS_MAX = 4_000;
const known = new Map<string, Effect>();

/** What a statement does. What can't be told is taken for writing. */
export function effectOf(text: string): Effect {
  const found = known.get(text);
  if (found !== undefined) return found;
  const effect = readEffect(text);
  if (known.size >= TEXTS_MAX) known.clear();
  known.set(text, effect);
  return effect;
}

function readEffect(text: string): Effect {
  // A quoted name is no word of the language, but it may be a function's.
  const quoted: string[] = [];
  const bare = text
    .replaceAll(NO_WORDS, (part) => {
      if (part.startsWith('"')) quoted.push(part.slice(1, -1));
      return ' ';
    })
    .toLowerCase();
  const unlocked = bare.replaceAll(LOCKS_ROWS, ' ');
  const words = unlocked.match(WORDS) ?? [];
  const names = [...words, ...quoted];
  if (!BEGINS_TO_READ.has(words[0] ?? '') || BY_CODES.test(text)) return 'writes';
  if (words.some((word) => WRITES.has(word)) || names.some((name) => FUNCTIONS_THAT_WRITE.test(name)))
    return 'writes';
  return unlocked !== bare || names.some((name) => LOCKS_A_NUMBER.test(name)) ? 'locks' : 'reads';
}

/** Hands a statement on that only reads. @throws for one that writes or locks: outside a transaction neither has a meaning. */
export function onlyReading(statement: Sql): Sql {
  const effect = effectOf(statement.text);
  if (effect === 'reads') return statement;
  throw new Error(`a statement that ${effect} needs a transaction`);
}

/**
 * Hands a statement on that a reader may ask in a transaction: it may lock, and changes nothing. @throws for one that writes:
 * whoever was handed a `Reader` can't, and a `Writer` says what it does, by `execute` or `returning`.
 */
export function notWriting(statement: Sql): Sql {
  if (effectOf(statement.text) !== 'writes') return statement;
  throw new Error('a statement that writes is no query: it is executed, or gives rows by returning');
}
