import type { Shot } from './shot.js';

/** Where a picture says other than what it is meant to say of trouble, a sentence; null where it says just that. */
export function otherAlerts(
  { file, alert }: Pick<Shot, 'file' | 'alert'>,
  width: number,
  said: readonly string[],
): string | null {
  const at = `${file} at ${width} px`;
  if (alert === undefined) return said.length === 0 ? null : `${at} says: ${said.join(' ')}`;
  return said.some((text) => text.includes(alert)) ? null : `${at} does not say: ${alert}`;
}
