/** What is held of a person does not open: it was altered, or lies under a key that is no more. `verify` names such rows. */
export class DoesNotOpen extends Error {
  constructor(
    readonly personId: string,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'DoesNotOpen';
  }
}
