import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@puhui/kernel';
import { CLOCK, type IntegrityCheck, type IntegrityProvider, type Reader } from '@puhui/platform';
import { CodeKeeper } from '../vouchers/code/code.js';
import { checkCampaigns } from './checks/campaigns.js';
import { checkCodes } from './checks/codes.js';
import { periodCounters, personCounters } from './checks/counters.js';
import { entryStates } from './checks/entries.js';
import { restingRows } from './checks/moved.js';
import { closedCampaigns, entriesInTime } from './checks/promises.js';
import { redemptionStates, voucherStates } from './checks/vouchers.js';
import { compare } from './compare.js';
import { checkLaws } from './laws.js';

/**
 * Folds what was kept again and compares it with what is stored: campaigns, quotas and counters, entries, vouchers with
 * their codes, redemptions; and asks the laws that hold between rows. A row that somebody altered, removed or slipped in is named
 * with what it should be. So is what the service owes: an entry that waits past its time, a closed campaign whose money is bound for nothing.
 */
@Injectable()
export class BenefitsIntegrity implements IntegrityProvider {
  constructor(
    private readonly codes: CodeKeeper,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async check(reader: Reader): Promise<readonly IntegrityCheck[]> {
    const checks = await checkCampaigns(reader);
    const states = [periodCounters, personCounters, entryStates, voucherStates, redemptionStates];
    const promises = [entriesInTime(this.clock.now()), closedCampaigns];
    for (const comparison of [...states, ...promises]) checks.push(await compare(reader, comparison));
    checks.push(
      await checkCodes(reader, this.codes),
      await checkLaws(reader),
      ...(await restingRows(reader)),
    );
    return checks;
  }
}
