/**
 * The outcome of something that may be refused. A refusal is an expected answer and travels as a value;
 * exceptions are kept for bugs and broken machines.
 */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
export const err = <E>(error: E): Result<never, E> => ({ ok: false, error });

/** The value, or a thrown error: only for input that the caller has already checked, and for tests. */
export function unwrap<T, E>(result: Result<T, E>): T {
  if (result.ok) return result.value;
  throw new Error(`unwrap of a refusal: ${JSON.stringify(result.error)}`);
}
