import { Inject, Injectable } from '@nestjs/common';
import { ok, REDEEMABLE_SHOWN_MAX, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, sql, type ReadDatabase } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { KeptCampaigns } from '../../campaigns/kept-campaigns.js';
import { KnownOffers } from '../../market/known-offers.js';
import { refuse, type RefusalWith } from '../../refusals/refusals.js';
import { CodeKeeper, parseCode } from '../../vouchers/code/code.js';
import { HeldVouchers } from '../../vouchers/held-vouchers.js';
import { Cashiers } from '../cashiers.js';
import { OwnerOfCode, type GuessRefusal } from './owner-of-code.js';

export type RedeemableRefusal =
  | GuessRefusal
  | RefusalWith<'NOT_YOUR_OUTLET' | 'INVALID_CODE' | 'OUTLET_NOT_OPEN'>;

/** From any code of a member: which of theirs can be redeemed at this outlet now, those that end first first. */
@Injectable()
export class FindRedeemable {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly cashiers: Cashiers,
    private readonly codes: CodeKeeper,
    private readonly vouchers: HeldVouchers,
    private readonly offers: KnownOffers,
    private readonly campaigns: KeptCampaigns,
    private readonly owners: OwnerOfCode,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async find(cashierId: Id, memberCode: string, outletId: Id): Promise<Result<Id[], RedeemableRefusal>> {
    const may = await this.cashiers.mayServe(cashierId, outletId);
    if (!may.ok) return may;
    const code = parseCode(memberCode);
    if (!code.ok) return code;
    const standings = await this.offers.standings(this.database, [outletId]);
    const standing = standings.get(outletId) ?? 'unknown';
    // Nothing is looked up for a shut outlet: of the member's vouchers it says nothing.
    if (standing !== 'open') return refuse.OUTLET_NOT_OPEN({ obstacle: standing, elsewhere: false });
    const owner = await this.owners.find({ cashierId, outletId, code: this.codes.lookedFor(code.value) });
    return owner.ok ? ok(await this.of(owner.value, outletId, this.clock.now())) : owner;
  }

  private async of(personId: Id, outletId: Id, now: Date): Promise<Id[]> {
    const usable = await this.vouchers.usableBy(this.database, personId, now, REDEEMABLE_SHOWN_MAX);
    const campaignIds = [...new Set(usable.map((voucher) => voucher.campaignId))];
    const those = sql`(select unnest(${campaignIds}::uuid[]))`;
    const campaigns = await this.campaigns.atCounter(this.database, those);
    const here = usable.filter((voucher) => campaigns.get(voucher.campaignId)?.outletIds.has(outletId));
    return here.map((voucher) => voucher.id);
  }
}
