import { Injectable } from '@nestjs/common';
import type { IntegrityCheck, IntegrityProvider, Noted, Reader } from '@puhui/platform';
import { checkCheckpoints } from './check-checkpoints.js';
import { checkNoted } from './check-noted.js';
import { checkPublishedFigures } from './check-published-figures.js';
import { bookingChecks } from './booking-checks.js';
import { commitmentChecks } from './commitment-checks.js';
import { chainChecks, chainsBehind, ledgerChecks, wholeChains } from './ledger-checks.js';
import { checkPaymentOrders } from '../settlement/check-payment-orders.js';
import { answerChecks } from './answer-checks.js';
import { partnersWithoutApplicant } from './partner-checks.js';
import { periodChecks } from './period-checks.js';
import { settlementChecks } from './settlement-checks.js';
import { postedFromEvents } from './posted-from-events.js';
import { addedRules, rowsAsShipped } from './rows-as-shipped.js';
import { postedByRule } from './rule-checks.js';
import { runCheck } from './sql-check.js';

/** Recomputes what billing has stored and names every row that differs. Tamper-evident rows: all that it checks. */
@Injectable()
export class BillingIntegrity implements IntegrityProvider {
  async check(reader: Reader, noted: Noted | null = null): Promise<readonly IntegrityCheck[]> {
    const checks: IntegrityCheck[] = [];
    for (const check of [
      ...chainChecks(wholeChains),
      ...ledgerChecks,
      ...commitmentChecks,
      ...settlementChecks,
      ...answerChecks,
      ...periodChecks,
      ...bookingChecks,
      rowsAsShipped(),
      postedByRule,
      partnersWithoutApplicant,
      postedFromEvents,
    ]) {
      checks.push(await runCheck(reader, check));
    }
    checks.push(
      ...(await addedRules(reader)),
      await checkPaymentOrders(reader),
      await checkPublishedFigures(reader),
      await checkCheckpoints(reader),
    );
    return noted?.checkpoint ? [...checks, (await checkNoted(reader, noted.checkpoint)).check] : checks;
  }

  /** The chains behind the noted checkpoint, and that it stands; without one, what is checked of everything. */
  async checkNew(reader: Reader, noted: Noted): Promise<readonly IntegrityCheck[]> {
    if (noted.checkpoint === null) return this.check(reader);
    const { check, from } = await checkNoted(reader, noted.checkpoint);
    if (from === null) return [check];
    const checks: IntegrityCheck[] = [];
    for (const one of chainChecks(chainsBehind(from.standing.all))) checks.push(await runCheck(reader, one));
    return [check, ...checks, await checkCheckpoints(reader, from)];
  }
}
