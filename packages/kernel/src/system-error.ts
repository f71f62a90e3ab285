/**
 * Whether an error is one of the system's with one of these codes ("ENOENT"), wherever it was made: in a sandbox with a world of its
 * own an error of Node's is no instance of that world's Error.
 */
export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  typeof error.code === 'string' &&
  codes.includes(error.code);
