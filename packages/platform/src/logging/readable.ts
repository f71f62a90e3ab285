const COLOUR: Readonly<Record<string, string>> = {
  warn: '\u001b[33m',
  error: '\u001b[31m',
  fatal: '\u001b[31m',
};
const GREY = '\u001b[90m';
const RESET = '\u001b[0m';

/** A JSON line of the log as a person reads it: time, level, service, sentence, then the facts. */
export function readable(line: string): string {
  const { time, level, service, msg, err, ...facts } = JSON.parse(line) as Record<string, unknown>;
  const head = `${GREY}${String(time).slice(11, 23)}${RESET} ${COLOUR[String(level)] ?? ''}${String(level).padEnd(5)}${RESET}`;
  const rest = Object.keys(facts).length > 0 ? ` ${GREY}${JSON.stringify(facts)}${RESET}` : '';
  return `${head} ${String(service)}: ${typeof msg === 'string' ? msg : ''}${rest}\n${stackOf(err)}`;
}

function stackOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('stack' in error)) return '';
  return `${GREY}${String(error.stack)}${RESET}\n`;
}
