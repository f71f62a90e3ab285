import { oneLine, printable, printableJson } from '@puhui/kernel';
import Table from 'cli-table3';
import { EXIT } from './exit.js';

/**
 * The one writer of the command line. Whatever a file, the platform or a person put into a text goes out so that a
 * terminal shows it and obeys none of it; there is no colour and no cursor movement, on a terminal as in a pipe.
 */

let watched = false;

/** A stream that breaks must not end the command with a stack. */
function watch(): void {
  if (watched) return;
  watched = true;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read has enough, as `head` has: that is how pipes end.
    if (error.code === 'EPIPE') return;
    process.exitCode = EXIT.refused;
    say(`结果未能写出 / the result could not be written: ${error.message}`);
  });
  // Where nothing more can be said there is nothing more to do: the exit code tells.
  process.stderr.on('error', () => undefined);
}

/** Progress and errors: standard error, so that results can be piped. */
export function say(text: string): void {
  watch();
  process.stderr.write(`${printable(text)}\n`);
}

/** A result: standard output. */
export function show(text: string): void {
  watch();
  process.stdout.write(`${printable(text)}\n`);
}

/** A result for programs, which read in it what was there. */
export function showJson(json: string): void {
  watch();
  process.stdout.write(`${printableJson(json)}\n`);
}

/** For commander, whose texts carry their own line breaks; what was typed stands in them. */
export const helpOutput = {
  writeOut: (text: string): void => {
    watch();
    process.stdout.write(printable(text));
  },
  writeErr: (text: string): void => {
    watch();
    process.stderr.write(printable(text));
  },
  getOutHasColors: (): boolean => false,
  getErrHasColors: (): boolean => false,
};

type TableOptions = ConstructorParameters<typeof Table>[0];

/** A table without colours. A cell has no line breaks, unless all of the table is this program's own text. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  options: Omit<NonNullable<TableOptions>, 'head' | 'style'> & {
    readonly compact?: boolean;
    readonly ownText?: boolean;
  } = {},
): string {
  const { compact = false, ownText = false, ...layout } = options;
  const made = new Table({ ...layout, head: [...head], style: { head: [], border: [], compact } });
  made.push(...rows.map((row) => row.map(ownText ? printable : oneLine)));
  return made.toString();
}
