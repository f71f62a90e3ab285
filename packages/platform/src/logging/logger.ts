import { trace } from '@opentelemetry/api';
import { printableJson, wantsColour } from '@puhui/kernel';
import { pino, type DestinationStream, type Logger } from 'pino';
import { screen } from '../config/screen.js';
import { scrub } from './personal-data.js';
import { readable } from './readable.js';
import { standardOutput } from './standard-output.js';

/** Injection token of the service's pino logger: `@Inject(LOGGER) logger: Logger`. */
export const LOGGER = Symbol('LOGGER');
export type { Logger };

export interface LoggerOptions {
  readonly service: string;
  readonly level: string;
  /** Lines for people instead of JSON; by default when standard output is a terminal. */
  readonly readable?: boolean;
  /** Stands in for standard output, in tests. */
  readonly destination?: DestinationStream;
}

/** JSON lines with the trace id of whatever is under way. Personal data is replaced before a line is written. */
export function createLogger(options: LoggerOptions): Logger {
  const out = options.destination ?? standardOutput();
  const forPeople = options.readable ?? (options.destination === undefined && screen().isTerminal);
  const coloured = wantsColour(screen());
  const write = forPeople
    ? (line: string) => out.write(readable(scrub(line), coloured))
    : (line: string) => out.write(printableJson(scrub(line)));
  return pino(
    {
      level: options.level,
      base: { service: options.service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => {
        const span = trace.getActiveSpan()?.spanContext();
        return span === undefined ? {} : { traceId: span.traceId };
      },
      serializers: { err: pino.stdSerializers.err, error: pino.stdSerializers.err },
    },
    { write },
  );
}
