import type { Id } from '@puhui/kernel';
import { RedeemDoor, type RedeemOutcome } from '../redemption/redeem-voucher/door.js';
import type { Instance } from './instance.js';
import { someId, type World } from './world.js';

/** Shows a code at the world's first outlet, by its cashier, with a key of its own; any of it can be told otherwise. */
export function redeem(
  instance: Instance,
  world: World,
  code: string,
  otherwise: { outletId?: Id; cashierId?: Id; campaignId?: Id; key?: string } = {},
): Promise<RedeemOutcome> {
  return instance.get(RedeemDoor).redeem(otherwise.cashierId ?? world.cashierId, {
    code,
    outletId: otherwise.outletId ?? world.outletIds[0] ?? '',
    campaignId: otherwise.campaignId ?? null,
    key: otherwise.key ?? someId(),
  });
}

/** "REDEEMED", or the code of the refusal. */
export const outcomeOf = (answer: { ok: boolean; error?: { code: string } }, good: string): string =>
  answer.ok ? good : (answer.error?.code ?? 'UNKNOWN');
