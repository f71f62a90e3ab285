import { isatty } from 'node:tty';

/** By which a process is asked to end. */
export const STOPS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Passes a signal on to the program that this process runs. A terminal's Ctrl-C reaches every process of its group by
 * itself, and a second one would be taken for impatience; without a terminal it comes to one process alone.
 */
export function passOn(signal, child) {
  if (signal !== 'SIGINT' || !isatty(0)) child.kill(signal);
}
