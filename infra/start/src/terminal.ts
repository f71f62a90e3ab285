import { mayMoveCursor, printable } from '@puhui/kernel';

/**
 * The one writer of the start script. What comes from outside (a folder's name, the end of a log) goes out so that a
 * terminal shows it and obeys none of it.
 */

// A terminal that is closed, or a full disk behind a redirection, is no reason to stop what was started.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

export const write = (text: string): void => void process.stdout.write(printable(text));

export const complain = (line: string): void => void process.stderr.write(`${printable(line)}\n`);

/** Goes back to the beginning of the line and empties it; nothing where a line can't be written over. */
export const eraseLine = (env: Readonly<Record<string, string | undefined>>): (() => void) | undefined =>
  mayMoveCursor({ isTerminal: process.stdout.isTTY === true, env })
    ? () => void process.stdout.write('\r\u001b[K')
    : undefined;
