import { readFileSync } from 'node:fs';
import { hasCode, systemClock, type Clock } from '@puhui/kernel';

/** Injection token of the kernel's Clock: `@Inject(CLOCK) clock: Clock`. */
export const CLOCK = Symbol('CLOCK');

const REREAD_AFTER_MS = 100;

/**
 * System time plus the offset in a file {"offsetMs": n}: the local run moves business time with it.
 * A missing file is an offset of zero; tokens and time-outs never use this clock.
 */
export class FileClock implements Clock {
  private readAt = 0;
  private offsetMs = 0;
  /** @param realMs the machine's time, in milliseconds since 1970 */
  constructor(
    private readonly path: string,
    private readonly realMs: () => number = () => Date.now(),
  ) {}

  now(): Date {
    const real = this.realMs();
    if (real - this.readAt >= REREAD_AFTER_MS || real < this.readAt) {
      this.readAt = real;
      this.offsetMs = readOffset(this.path) ?? this.offsetMs;
    }
    return new Date(real + this.offsetMs);
  }
}

/** Undefined while the file is being replaced or says nothing usable: the last good offset then stays. */
function readOffset(path: string): number | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return 0;
    throw error;
  }
  const match = /"offsetMs"\s*:\s*(-?\d{1,15})\b/.exec(text);
  return match ? Number(match[1]) : undefined;
}

export const serviceClock = (clockFile: string | undefined): Clock =>
  clockFile === undefined ? systemClock : new FileClock(clockFile);
