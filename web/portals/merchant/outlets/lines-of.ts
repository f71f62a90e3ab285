import { PARTS, type OutletLine } from './read-lines.js';

/** What parts a line, or lines, within a name would make two of one. */
const inOnePart = (name: string): string =>
  name
    .split('\n')
    .flatMap((line) => line.trim().split(PARTS))
    .join(' ');

/** Outlets as their lines, which `readLines` reads back. */
export const linesOf = (outlets: readonly OutletLine[]): string =>
  outlets
    .map(({ name, regionCode, address, place }) =>
      [inOnePart(name), regionCode, address, place].filter((part) => part !== null).join('，'),
    )
    .join('\n');
