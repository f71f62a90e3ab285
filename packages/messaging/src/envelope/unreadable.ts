/** A message that is no event of ours, or lacks what its contract requires. It would fail again: it is parked. */
export class UnreadableMessage extends Error {
  readonly code: string = 'UNREADABLE_MESSAGE';
}
