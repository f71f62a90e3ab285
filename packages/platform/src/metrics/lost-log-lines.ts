import { Counter, type Registry } from 'prom-client';
import { logLinesLost } from '../logging/standard-output.js';

/** Tells what a log could not: how many of its lines are gone. */
export function countLostLogLines(registry: Registry): void {
  let told = 0;
  new Counter({
    name: 'puhui_log_lines_lost_total',
    help: 'Lines of the log that could not be written, since the disk was full or the reader gone',
    registers: [registry],
    collect() {
      const lost = logLinesLost();
      this.inc(lost - told);
      told = lost;
    },
  });
}
