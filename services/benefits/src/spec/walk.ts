import { InvariantViolation } from '@puhui/kernel';

/** Where a step led, or the code of the invariant that forbade it. */
export function stepOf(
  step: () => { readonly status: string; readonly version: number },
): { status: string; version: number } | { refused: string } {
  try {
    const { status, version } = step();
    return { status, version };
  } catch (error) {
    if (error instanceof InvariantViolation) return { refused: error.code };
    throw error;
  }
}
