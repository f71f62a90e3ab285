import type { Id } from '@puhui/kernel';
import { RedeemVoucher } from '../redemption/redeem-voucher/use-case.js';
import { UndoRedemption } from '../redemption/undo-redemption/use-case.js';
import type { Instance } from './instance.js';
import { someId, type World } from './world.js';

/** Shows a code at the world's first outlet, by its cashier, with a key of its own; any of it can be told otherwise. */
export function redeem(
  instance: Instance,
  world: World,
  code: string,
  otherwise: { outletId?: Id; cashierId?: Id; campaignId?: Id; key?: string } = {},
) {
  return instance.get(RedeemVoucher).run(
    { personId: otherwise.cashierId ?? world.cashierId },
    {
      code,
      outletId: otherwise.outletId ?? world.outletIds[0] ?? '',
      campaignId: otherwise.campaignId ?? null,
      idempotencyKey: otherwise.key ?? someId(),
    },
  );
}

/** Takes a redemption back, with a reason and a key of its own unless it is told others. */
export const undo = (
  instance: Instance,
  personId: Id,
  redemptionId: Id,
  { reason = '收银员误操作', key = someId() }: { reason?: string; key?: string } = {},
) => instance.get(UndoRedemption).run({ personId }, { redemptionId, reason, idempotencyKey: key });

/** "REDEEMED", or the code of the refusal. */
export const outcomeOf = (answer: { ok: boolean; error?: { code: string } }, good: string): string =>
  answer.ok ? good : (answer.error?.code ?? 'UNKNOWN');
