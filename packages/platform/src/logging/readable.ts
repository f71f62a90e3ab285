import { oneLine, printable, printableJson } from '@puhui/kernel';

const COLOUR: Readonly<Record<string, string>> = {
  warn: '\u001b[33m',
  error: '\u001b[31m',
  fatal: '\u001b[31m',
};
const GREY = '\u001b[90m';
const RESET = '\u001b[0m';

/** A JSON line of the log as a person reads it: time, level, service, sentence, then the facts. Only its own signs act. */
export function readable(line: string, coloured: boolean): string {
  const { time, level, service, msg, err, ...facts } = JSON.parse(line) as Record<string, unknown>;
  const paint = (colour: string, text: string): string =>
    coloured && colour !== '' ? `${colour}${text}${RESET}` : text;
  const head = `${paint(GREY, String(time).slice(11, 23))} ${paint(COLOUR[String(level)] ?? '', String(level).padEnd(5))}`;
  const told = Object.keys(facts).length > 0 ? printableJson(JSON.stringify(facts)) : '';
  const rest = told === '' ? '' : ` ${paint(GREY, told)}`;
  const sentence = typeof msg === 'string' ? printable(msg) : '';
  const stack = stackOf(err);
  return `${head} ${oneLine(String(service))}: ${sentence}${rest}\n${stack === '' ? '' : `${paint(GREY, stack)}\n`}`;
}

const stackOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'stack' in error ? printable(String(error.stack)) : '';
