import { Injectable } from '@nestjs/common';
import type { BatchLimits } from '@puhui/platform';

/** How many claims travel together: the platform's limits, unless a measurement binds others. */
@Injectable()
export class ClaimLimits {
  readonly value: Partial<BatchLimits> = {};
}
