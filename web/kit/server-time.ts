const CLOSE_MS = 5_000;
/** By how much the platform's clock is ahead of this machine's, as its last answer said. */
let aheadMs = 0;

/** What an answer says of the time it was sent; a clock that is right to a few seconds, or is told nothing, is taken as it goes. */
export function noteTimeOf({ headers }: Response, nowMs = Date.now()): void {
  const byMs = Date.parse(headers.get('date') ?? '') - nowMs;
  aheadMs = Math.abs(byMs) > CLOSE_MS ? byMs : 0;
}

/** A moment of this machine's clock as the platform's says it: what is shown or printed is not dated by a phone that is set wrong. */
export const byServer = (atMs = Date.now()): Date => new Date(atMs + aheadMs);
