import { isAllocationKind, type AllocationKindName } from '../case-file/allocation-kinds.js';
import { UsageError } from '../exit.js';
import { claimAtOnce, type Claimed } from './claims.js';
import type { Demo } from './demo.js';
import { signUpAtOnce } from './sign-ups.js';

type GivingOut = (demo: Demo, campaignId: string, personIds: readonly string[]) => Promise<Claimed>;

/** What members do with each way of giving out, until they have their vouchers. */
const played: Readonly<Record<AllocationKindName, GivingOut>> = {
  first_come: claimAtOnce,
  sign_up_then_issue: signUpAtOnce,
};

export function givingOut({ played: { campaign } }: Demo): GivingOut {
  const { kind } = campaign.allocation;
  if (!isAllocationKind(kind)) throw new UsageError(`campaign.allocation.kind: ${kind}`);
  return played[kind];
}
