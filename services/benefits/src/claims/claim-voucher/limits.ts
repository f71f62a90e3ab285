import type { BatchLimits } from '@puhui/platform';

/** How many claims travel together, where that differs from the platform's limits. */
export class ClaimLimits {
  readonly value: Partial<BatchLimits> = {};
}
