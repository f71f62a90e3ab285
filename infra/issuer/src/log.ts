import { printableJson } from '@puhui/kernel';

// A full disk, or a reader that is gone, is no reason to stop: the line is lost, the issuer goes on.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

/** One line of the issuer's log. */
export function log(level: 'info' | 'warn' | 'error', facts: Readonly<Record<string, unknown>>): void {
  const stream = level === 'error' ? process.stderr : process.stdout;
  stream.write(`${printableJson(JSON.stringify({ level, ...facts }))}\n`);
}
