import { allowTime, lawsOf, type KeptEventsReport, type TalliedTable } from '@puhui/messaging';
import { BY_INDEX, forNobodyAlone, sql, type Writer } from '@puhui/postgres';
import type { Clock } from '@puhui/kernel';
import type { Database } from '../database/database.js';
import { dutiesHeard } from '../duties/duties-heard.js';
import type { MigrationSet } from '../migrations/read-migrations.js';
import { compareLaws, declaredLaws } from './database-laws.js';
import { chainOfEvents, keptEvents, messagingChecks, type MessagingDuties } from './messaging-checks.js';
import { erasedHere } from '../sealing/erased-check.js';
import { talliesChecks } from '../tallies/tallies-check.js';
import type { Noted } from './noted.js';
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
  /** Of which an event tells each day what they come to. */
  readonly tallied: readonly TalliedTable[];
  /** Whose migrations made the database. */
  readonly sets: readonly MigrationSet[];
  /** The service's projections built anew and compared. */
  readonly rebuilt: () => Promise<readonly IntegrityCheck[]>;
}

/**
 * Runs every check of a service: over one snapshot of its database, and, beside it, its projections built anew. Who
 * asks for the same while a report is being made gets that one; one that took longer than its asker waits is kept for the next
 * who asks, once.
 */
export class IntegrityService {
  /** By what they are compared with; when each was asked for last. */
  private readonly underWay = new Map<string, UnderWay>();
  /** Settles when the last of those that read everything has ended. */
  private wholeEnds: Promise<unknown> = Promise.resolve();
  private readonly late = new Map<string, { readonly report: IntegrityReport; readonly at: number }>();

  constructor(private readonly parts: IntegrityParts) {}

  report(noted: Noted | null = null): Promise<IntegrityReport> {
    const key = keyOf(noted);
    const late = this.late.get(key);
    this.forgetLate(key);
    if (late !== undefined && performance.now() - late.at < LATE_REPORT_KEPT_MS)
      return Promise.resolve(late.report);
    // Others may wait for it as well, and it is kept for who comes back.
    const known = this.underWay.get(key);
    if (known !== undefined) {
      known.askedAt = performance.now();
      return known.made;
    }
    const askedAt = performance.now();
    const make = (): Promise<IntegrityReport> => forNobodyAlone(() => this.make(noted, askedAt));
    const turn = noted?.newOnly === true ? make() : this.afterOthers(key, make);
    const made = turn.finally(() => this.underWay.delete(key));
    this.underWay.set(key, { made, askedAt });
    return made;
  }

  /**
   * One that reads everything comes after another, whatever each is compared with: side by side they would hold back all that the service
   * does. What nobody has asked for any more when its turn comes is not made.
   */
  private async afterOthers(key: string, make: () => Promise<IntegrityReport>): Promise<IntegrityReport> {
    const before = this.wholeEnds;
    const turn = before.then(() => {
      const askedAt = this.underWay.get(key)?.askedAt ?? performance.now();
      if (performance.now() - askedAt > LATE_REPORT_KEPT_MS)
        throw new Error('a report waited its turn until nobody asked for it any more');
      return make();
    });
    this.wholeEnds = turn.catch(() => undefined);
    return turn;
  }

  /** What was asked for, and what nobody came back for in time. */
  private forgetLate(asked: string): void {
    for (const [key, { at }] of this.late)
      if (key === asked || performance.now() - at >= LATE_REPORT_KEPT_MS) this.late.delete(key);
  }

  private async make(noted: Noted | null, askedAt: number): Promise<IntegrityReport> {
    const { service, database, clock, rebuilt } = this.parts;
    // Before anything is read: what was altered later need not be in it, and a report may be given to who asks a minute later.
    const watermark = clock.now();
    const isWhole = noted?.newOnly !== true;
    const [{ tip, stored }, projections, laws] = await Promise.all([
      database.transaction((tx) => this.check(tx, noted), { timeoutMs: TIMEOUT_MS }),
      isWhole ? rebuilt() : [],
      isWhole ? this.laws() : [],
    ]);
    const checks = [...stored, ...laws, ...projections].map((check) => ({
      ...check,
      findings: check.findings.slice(0, FINDINGS_MAX),
      ok: check.findings.length === 0,
    }));
    const report = {
      service,
      ok: checks.every((check) => check.ok),
      watermark,
      chainBlock: tip.number,
      chainHash: tip.hash,
      checks,
    };
    const at = performance.now();
    if (at - askedAt > ASKER_PATIENCE_MS) this.late.set(keyOf(noted), { report, at });
    return report;
  }

  private async laws(): Promise<readonly IntegrityCheck[]> {
    const { database, sets } = this.parts;
    return [compareLaws(await declaredLaws(sets), await database.transaction(lawsOf))];
  }

  private async check(writer: Writer, noted: Noted | null): Promise<Stored> {
    await writer.execute(sql`set transaction isolation level repeatable read, read only`);
    // Longer than a request's statements may take: these read everything.
    await allowTime(writer, TIMEOUT_MS);
    // A few rows of tables that hold very many: read from end to end, they would cost as much as all of them.
    if (noted?.newOnly === true) await writer.returning(sql`select ${BY_INDEX}`);
    const provider = this.parts.provider();
    const events = await chainOfEvents(writer, noted);
    if (noted?.newOnly === true) {
      const own = (await provider?.checkNew?.(writer, noted)) ?? [];
      return { tip: events.tip, stored: [...keptEvents(events), ...own] };
    }
    const own = (await provider?.check(writer, noted)) ?? [];
    const duties = this.parts.messaging();
    const published = await messagingChecks(writer, duties);
    const heard = [await dutiesHeard(writer), ...(await erasedHere(writer, duties.takesIn))];
    const records = await talliesChecks(writer, this.parts.tallied, this.parts.clock.now());
    return { tip: events.tip, stored: [...keptEvents(events), ...published, ...heard, ...records, ...own] };
  }
}

interface UnderWay {
  readonly made: Promise<IntegrityReport>;
  askedAt: number;
}

interface Stored {
  readonly tip: KeptEventsReport['tip'];
  readonly stored: readonly IntegrityCheck[];
}

const keyOf = (noted: Noted | null): string =>
  noted === null
    ? ''
    : [
        noted.block,
        noted.blockHash,
        noted.checkpoint?.number,
        noted.checkpoint?.rootHash,
        noted.newOnly,
        noted.at.getTime(),
      ].join();
