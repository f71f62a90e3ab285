import { isConflict, isConstraintError } from '@puhui/platform';

/** Tries of a single request that collided with another transaction, the first included. */
const tries_max = 3;

/**
 * A batch that collides is split by its batcher; a request that is alone is tried again, since what it collided with
 * has been committed by then and shows itself (the same key, the same code drawn twice).
 */
export async function retryingAlone<T>(work: () => Promise<T>, requests: number): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const passing = isConstraintError(error) || isConflict(error);
      if (requests > 1 || !passing || attempt === tries_max) throw error;
    }
  }
}
