import { Injectable } from '@nestjs/common';
import { err, type Result } from '@puhui/kernel';
import { Batcher, Overloaded } from '@puhui/platform';
import type { RefusalWith } from '../../refusals/refusals.js';
import { retryingAlone } from '../../vouchers/retrying-alone.js';
import { ClaimLimits } from './limits.js';
import { ClaimVouchers, type ClaimAnswer, type Claimed, type ClaimRequest } from './handler.js';

export type ClaimOutcome = ClaimAnswer | Result<Claimed, RefusalWith<'TOO_BUSY'>>;

/** Where claims wait for each other: what arrives while a campaign's last commit is under way goes into the next. */
@Injectable()
export class ClaimDoor {
  private readonly batcher: Batcher<ClaimRequest, ClaimAnswer>;

  constructor(claims: ClaimVouchers, limits: ClaimLimits) {
    this.batcher = new Batcher({
      name: 'claims',
      keyOf: (request) => request.campaignId,
      commit: (campaignId, requests) =>
        retryingAlone(() => claims.commit(campaignId, requests), requests.length),
      limits: limits.value,
    });
  }

  async claim(request: ClaimRequest): Promise<ClaimOutcome> {
    try {
      return await this.batcher.submit(request);
    } catch (error) {
      if (error instanceof Overloaded) return err({ code: 'TOO_BUSY' });
      throw error;
    }
  }
}
