import { fileKinds, isAllocationKind } from '../case-file/allocation-kinds.js';
import { UsageError } from '../exit.js';
import { claimAtOnce, type Claimed } from './claims.js';
import type { Demo } from './demo.js';
import { signUpAtOnce } from './sign-ups.js';

type GivingOut = (demo: Demo, campaignId: string, personIds: readonly string[]) => Promise<Claimed>;

/** What members do until they have their vouchers. */
const played: Readonly<Record<'at once' | 'later', GivingOut>> = {
  'at once': claimAtOnce,
  later: signUpAtOnce,
};

export function givingOut({ played: { campaign } }: Demo): GivingOut {
  const { kind } = campaign.allocation;
  if (!isAllocationKind(kind)) throw new UsageError(`campaign.allocation.kind: ${kind}`);
  return played[fileKinds[kind].vouchersCome];
}
