import { Injectable } from '@nestjs/common';
import type { IntegrityCheck, IntegrityProvider, Reader } from '@puhui/platform';
import { checkCheckpoints } from './check-checkpoints.js';
import { bookingChecks } from './booking-checks.js';
import { commitmentChecks } from './commitment-checks.js';
import { ledgerChecks } from './ledger-checks.js';
import { checkPaymentOrders } from '../settlement/check-payment-orders.js';
import { answerChecks } from './answer-checks.js';
import { periodChecks } from './period-checks.js';
import { settlementChecks } from './settlement-checks.js';
import { runCheck } from './sql-check.js';

/** Recomputes what billing has stored and names every place that differs. Tamper-evident rows: all that it checks. */
@Injectable()
export class BillingIntegrity implements IntegrityProvider {
  async check(reader: Reader): Promise<readonly IntegrityCheck[]> {
    const checks: IntegrityCheck[] = [];
    for (const check of [
      ...ledgerChecks,
      ...commitmentChecks,
      ...settlementChecks,
      ...answerChecks,
      ...periodChecks,
      ...bookingChecks,
    ]) {
      checks.push(await runCheck(reader, check));
    }
    return [...checks, await checkPaymentOrders(reader), await checkCheckpoints(reader)];
  }
}
