import { z } from 'zod';
import { createLogger, type Logger } from '../logging/logger.js';

const recordSchema = z.looseObject({ msg: z.string().default(''), level: z.string() });
export type LogRecord = z.output<typeof recordSchema>;

export const readRecord = (line: string): LogRecord => recordSchema.parse(JSON.parse(line));

/** A logger whose lines a spec can read. */
export class RecordedLog {
  readonly lines: string[] = [];
  readonly logger: Logger;

  constructor(service: string, level = 'info') {
    this.logger = createLogger({
      service,
      level,
      destination: { write: (line) => void this.lines.push(line) },
    });
  }

  get records(): LogRecord[] {
    return this.lines.map(readRecord);
  }

  get sentences(): string[] {
    return this.records.map(({ msg }) => msg);
  }

  get last(): LogRecord | undefined {
    return this.records.at(-1);
  }
}
