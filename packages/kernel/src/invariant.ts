/** A broken promise inside the platform: a bug, never something a user did. */
export class InvariantViolation extends Error {
  constructor(
    readonly code: string,
    readonly facts: Readonly<Record<string, unknown>>,
  ) {
    super(
      `invariant ${code} does not hold: ${JSON.stringify(facts, (_, v: unknown) => (typeof v === 'bigint' ? v.toString() : v))}`,
    );
    this.name = 'InvariantViolation';
  }
}

/**
 * States what must be true here.
 * @param code kebab-case name of the promise; it reaches the log and the caller's opaque error.
 * @param facts what a reader of the log needs; no personal data.
 * @throws InvariantViolation when the condition is false.
 */
export function invariant(
  condition: boolean,
  code: string,
  facts: Readonly<Record<string, unknown>> = {},
): asserts condition {
  if (!condition) throw new InvariantViolation(code, facts);
}

/** Closes a switch over a union: a member that was forgotten does not compile. */
export function unreachable(value: never): never {
  throw new InvariantViolation('unreachable-case', { value });
}
