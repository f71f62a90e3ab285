/** How much of a whole, in percent: a little always shows, and nothing more than all. */
export function shareOf(part: number, whole: number): number {
  if (whole <= 0 || part <= 0) return 0;
  return Math.min(100, Math.max(1, (part / whole) * 100));
}
