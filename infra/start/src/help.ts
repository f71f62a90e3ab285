import { readFileSync } from 'node:fs';

/** In a file of its own: what runs before anything is installed or built shows it too. */
export const HELP = readFileSync(new URL('../help.txt', import.meta.url), 'utf8');
