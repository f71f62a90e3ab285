import type { Clock } from '@puhui/kernel';
import type { Sql } from '@puhui/messaging';
import type { Database } from '../database/database.js';
import { messagingChecks } from './messaging-checks.js';
import type { IntegrityCheck, IntegrityProvider, IntegrityReport } from './types.js';

/** A service with a hundred findings of one kind has one problem; more of them say nothing more. */
const FINDINGS_MAX = 100;
const TIMEOUT_MS = 300_000;

/** Runs every check of a service: over one snapshot of its database, and, beside it, its projections built anew. */
export class IntegrityService {
  constructor(
    private readonly service: string,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly provider: () => IntegrityProvider | null,
    private readonly rebuilt: () => Promise<readonly IntegrityCheck[]>,
  ) {}

  async report(): Promise<IntegrityReport> {
    const [stored, rebuilt] = await Promise.all([
      this.database.transaction((unit) => this.check(unit), { timeoutMs: TIMEOUT_MS }),
      this.rebuilt(),
    ]);
    const checks = [...stored, ...rebuilt];
    const judged = checks.map((check) => ({
      ...check,
      findings: check.findings.slice(0, FINDINGS_MAX),
      ok: check.findings.length === 0,
    }));
    return {
      service: this.service,
      ok: judged.every((check) => check.ok),
      watermark: this.clock.now(),
      checks: judged,
    };
  }

  private async check(sql: Sql): Promise<readonly IntegrityCheck[]> {
    await sql.$executeRawUnsafe('set transaction isolation level repeatable read, read only');
    const own = await (this.provider()?.check(sql) ?? []);
    return [...(await messagingChecks(sql)), ...own];
  }
}
