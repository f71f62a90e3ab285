import { findPersonalNumber } from '@puhui/kernel';

/**
 * What a file calls a sheet or a column, as it is shown and kept for years with how the file was read: up to a number of somebody's, such
 * as of whom to call about the form. Nothing is refused for it, since nothing of ours is read by it.
 */
export function withoutNumbers(text: string): string {
  const number = findPersonalNumber(text);
  if (number === null) return text;
  return `${Array.from(text)
    .slice(0, number.at - 1)
    .join('')}…`;
}
