import { isatty } from 'node:tty';
import type { Screen } from '@puhui/kernel';

const STANDARD_OUTPUT = 1;

/** What reads along at standard output; asked of the descriptor, since looking at process.stdout opens the stream. */
export const screen = (): Screen => ({ isTerminal: isatty(STANDARD_OUTPUT), env: process.env });
