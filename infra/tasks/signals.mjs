import { isatty } from 'node:tty';

/**
 * The signals that a process between npm and the program passes on. A terminal's Ctrl-C reaches every process of its group
 * by itself, and a second one would be taken for impatience; without a terminal it comes to one process alone.
 */
export const PASSED_ON = isatty(0) ? ['SIGTERM', 'SIGHUP'] : ['SIGINT', 'SIGTERM', 'SIGHUP'];
