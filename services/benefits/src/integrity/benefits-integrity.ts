import { Injectable } from '@nestjs/common';
import type { IntegrityCheck, IntegrityProvider, Reader } from '@puhui/platform';
import { CodeKeeper } from '../vouchers/code/code.js';
import { checkCampaigns } from './checks/campaigns.js';
import { checkCodes } from './checks/codes.js';
import { periodCounters, personCounters } from './checks/counters.js';
import { entryStates } from './checks/entries.js';
import { redemptionStates, voucherStates } from './checks/vouchers.js';
import { compare } from './compare.js';
import { checkLaws } from './laws.js';

/**
 * Folds what was kept again and compares it with what is stored: campaigns, quotas and counters, entries, vouchers with
 * their codes, redemptions; and asks the laws that hold between rows. A row that somebody altered, removed or slipped in is named
 * with what it should be.
 */
@Injectable()
export class BenefitsIntegrity implements IntegrityProvider {
  constructor(private readonly codes: CodeKeeper) {}

  async check(reader: Reader): Promise<readonly IntegrityCheck[]> {
    const checks = await checkCampaigns(reader);
    for (const comparison of [periodCounters, personCounters, entryStates, voucherStates, redemptionStates])
      checks.push(await compare(reader, comparison));
    checks.push(await checkCodes(reader, this.codes), await checkLaws(reader));
    return checks;
  }
}
