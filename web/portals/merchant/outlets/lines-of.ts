import type { OutletLine } from './read-lines.js';

/** What parts a line: within a name or an address it would make two parts of one. */
const PARTING = /\s*[\t,，;；\n]\s*/g;

/** Outlets as their lines, which `readLines` reads back. */
export const linesOf = (outlets: readonly OutletLine[]): string =>
  outlets
    .map(({ name, regionCode, address, place }) =>
      [name.replace(PARTING, ' '), regionCode, address, place].filter((part) => part !== null).join('，'),
    )
    .join('\n');
