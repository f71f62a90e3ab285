import { Inject, Injectable } from '@nestjs/common';
import { err, ok, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { OfferBook } from '../../market/offer-book.js';
import type { RefusalWith } from '../../refusals/refusals.js';
import { CodeKeeper } from '../../vouchers/code/code-keeper.js';
import { parseCode } from '../../vouchers/code/code.js';
import { HeldVouchers } from '../../vouchers/held-vouchers.js';
import { CampaignDesk } from '../campaign-desk.js';
import { RedeemDoor } from '../redeem-voucher/door.js';
import { countWrongCode, lockedUntil, wrong_codes_max, WrongCodes } from '../wrong-codes.js';

export type RedeemableRefusal = RefusalWith<
  'NOT_YOUR_OUTLET' | 'CODE_MISTYPED' | 'OUTLET_NOT_OPEN' | 'TOO_MANY_WRONG_CODES' | 'CODE_UNKNOWN'
>;

const vouchers_max = 100;

/** From any code of a member: which of theirs can be redeemed at this outlet now, those that end first first. */
@Injectable()
export class FindRedeemable {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly door: RedeemDoor,
    private readonly codes: CodeKeeper,
    private readonly vouchers: HeldVouchers,
    private readonly offers: OfferBook,
    private readonly campaigns: CampaignDesk,
    private readonly wrongCodes: WrongCodes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async find(cashierId: Id, memberCode: string, outletId: Id): Promise<Result<Id[], RedeemableRefusal>> {
    if (!(await this.door.isCashierOf(cashierId, outletId))) return err({ code: 'NOT_YOUR_OUTLET' });
    const code = parseCode(memberCode);
    if (!code.ok) return code;
    const now = this.clock.now();
    const open = await this.offers.openOutlets(this.database, [outletId]);
    if (!open.has(outletId)) return err({ code: 'OUTLET_NOT_OPEN' });
    const tries = (await this.wrongCodes.of(this.database, [cashierId])).get(cashierId);
    const retryAt = lockedUntil(tries, now);
    if (retryAt !== null) return err({ code: 'TOO_MANY_WRONG_CODES', retryAt });
    const owner = await this.vouchers.ownerOfCode(this.database, this.codes.hashOf(code.value));
    if (owner !== null) return ok(await this.of(owner, outletId, now));
    // A look-up with a made-up code is as good a guess as a redemption: it counts.
    await this.database.transaction((unit) => this.wrongCodes.add(unit, new Map([[cashierId, 1]]), now));
    const { used } = countWrongCode(tries, now);
    return err({ code: 'CODE_UNKNOWN', triesLeft: Math.max(0, wrong_codes_max - used) });
  }

  private async of(personId: Id, outletId: Id, now: Date): Promise<Id[]> {
    const usable = await this.vouchers.usableBy(this.database, personId, now, vouchers_max);
    const campaignIds = [...new Set(usable.map((voucher) => voucher.campaignId))];
    const campaigns = await this.campaigns.byIds(this.database, campaignIds);
    const here = usable.filter((voucher) => campaigns.get(voucher.campaignId)?.outletIds.has(outletId));
    return here.map((voucher) => voucher.id);
  }
}
