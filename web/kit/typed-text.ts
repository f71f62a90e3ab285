import { readText, TEXT_CHARACTERS_MAX } from '@puhui/kernel';

/** Why the platform would refuse a text at its door, without a word of which box it stood in. */
export type TextMistake = 'tooLong' | 'oddSign' | 'lostSign';

/** A text as somebody typed or pasted it, without what surrounds it; or what is wrong with it, so that its form says so beforehand. */
export function readTyped(
  typed: string,
  mostCharacters: number = TEXT_CHARACTERS_MAX,
): { readonly value: string } | { readonly mistake: TextMistake } {
  const value = typed.trim();
  if (Array.from(value).length > mostCharacters) return { mistake: 'tooLong' };
  const read = readText(value);
  if (read.ok) return { value };
  return { mistake: read.error.code === 'TEXT_CONTROL_SIGN' ? 'oddSign' : 'lostSign' };
}

/** Whether it would come through the platform's door. */
export const isReadable = (typed: string, mostCharacters?: number): boolean =>
  'value' in readTyped(typed, mostCharacters);
