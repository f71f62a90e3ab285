import { allowTime } from '@puhui/messaging';
import { forNobodyAlone, sql, type Writer } from '@puhui/postgres';
import type { Clock } from '@puhui/kernel';
import type { Database } from '../database/database.js';
import { messagingChecks, type MessagingDuties } from './messaging-checks.js';
import type { IntegrityCheck, IntegrityProvider, IntegrityReport } from './types.js';

/** A service with a hundred findings of one kind has one problem; more of them say nothing more. */
const FINDINGS_MAX = 100;
const TIMEOUT_MS = 300_000;
/** Shorter than the gateway waits for a subgraph: who asked for a report that took longer is gone. */
const ASKER_PATIENCE_MS = 10_000;
const LATE_REPORT_KEPT_MS = 60_000;

export interface IntegrityParts {
  readonly service: string;
  readonly database: Database;
  readonly clock: Clock;
  readonly messaging: () => MessagingDuties;
  /** The service's own checks. */
  readonly provider: () => IntegrityProvider | null;
  /** The service's projections built anew and compared. */
  readonly rebuilt: () => Promise<readonly IntegrityCheck[]>;
}

/**
 * Runs every check of a service: over one snapshot of its database, and, beside it, its projections built anew. Who
 * asks while a report is being made gets that one; one that took longer than its asker waits is kept for the next
 * who asks, once.
 */
export class IntegrityService {
  private underWay: Promise<IntegrityReport> | undefined;
  private late: { readonly report: IntegrityReport; readonly at: number } | undefined;

  constructor(private readonly parts: IntegrityParts) {}

  report(): Promise<IntegrityReport> {
    const { late } = this;
    this.late = undefined;
    if (late !== undefined && performance.now() - late.at < LATE_REPORT_KEPT_MS)
      return Promise.resolve(late.report);
    // Others may wait for it as well, and it is kept for who comes back.
    this.underWay ??= forNobodyAlone(() => this.make()).finally(() => {
      this.underWay = undefined;
    });
    return this.underWay;
  }

  private async make(): Promise<IntegrityReport> {
    const { service, database, clock, rebuilt } = this.parts;
    const began = performance.now();
    const [stored, projections] = await Promise.all([
      database.transaction((tx) => this.check(tx), { timeoutMs: TIMEOUT_MS }),
      rebuilt(),
    ]);
    const checks = [...stored, ...projections].map((check) => ({
      ...check,
      findings: check.findings.slice(0, FINDINGS_MAX),
      ok: check.findings.length === 0,
    }));
    const report = { service, ok: checks.every((check) => check.ok), watermark: clock.now(), checks };
    const at = performance.now();
    if (at - began > ASKER_PATIENCE_MS) this.late = { report, at };
    return report;
  }

  private async check(writer: Writer): Promise<readonly IntegrityCheck[]> {
    await writer.execute(sql`set transaction isolation level repeatable read, read only`);
    // Longer than a request's statements may take: these read everything.
    await allowTime(writer, TIMEOUT_MS);
    const own = await (this.parts.provider()?.check(writer) ?? []);
    return [...(await messagingChecks(writer, this.parts.messaging())), ...own];
  }
}
