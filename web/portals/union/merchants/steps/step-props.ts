import type { SomeFacts } from '../../../../desk-kit/facts.js';

/** What each step of a merchant is told of it. */
export interface MerchantStepProps {
  readonly partnerId: string;
  readonly facts: SomeFacts;
}
