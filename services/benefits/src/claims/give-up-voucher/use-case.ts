import { Injectable } from '@nestjs/common';
import { ok } from '@puhui/kernel';
import { factsAlone, UseCases, type Actor } from '@puhui/platform';
import type { MutationGiveUpVoucherArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { refuse } from '../../refusals/refusals.js';
import { HeldVouchers } from '../../vouchers/held-vouchers.js';
import { decideGiveUp } from './decide.js';

/** A worker gives a voucher up: its money is free in the budget again, and nobody has its unit. */
@Injectable()
export class GiveUpVoucher {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly vouchers: HeldVouchers,
  ) {}

  run(actor: Pick<Actor, 'personId'>, { input }: MutationGiveUpVoucherArgs) {
    const { voucherId } = input;
    return this.useCases.run(actor, 'giveUpVoucher', input, {
      // The lock that a counter takes too: of two that come at once one sees what the other has done.
      load: async ({ tx }) => {
        const held = await this.vouchers.lockById(tx, voucherId);
        return held === null ? refuse.VOUCHER_UNKNOWN({ voucherId }) : ok(held);
      },
      // Others are told that it doesn't exist.
      decide: ({ voucher }, { actorId, now }) => decideGiveUp(voucher, actorId, now),
      save: async ({ tx, actorId, now }, event, held) => {
        if (event !== null) await this.vouchers.apply(tx, [{ held, events: [event], actorId }], now);
        return { voucherId };
      },
      answer: factsAlone,
    });
  }
}
