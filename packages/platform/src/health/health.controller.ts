import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { waitingUpTo } from '@puhui/messaging';
import type { FastifyReply } from 'fastify';
import { isPlatformRoute } from '../access/http-doors.js';
import { LeftOut } from '../batching/row-by-row.js';
import { Database } from '../database/database.js';
import { KnownDuties } from '../duties/known-duties.js';
import { Metrics } from '../metrics/metrics.js';
import { Health, type HealthReport } from './health.js';

/** Probes and metrics. They are open: nothing in them is personal. */
@Controller()
export class HealthController {
  constructor(
    @Inject(Health) private readonly health: Health,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(Database) private readonly database: Database,
    @Inject(KnownDuties) private readonly duties: KnownDuties,
    @Inject(LeftOut) private readonly leftOut: LeftOut,
  ) {}

  /** The process is there and turns its event loop; nothing is asked of others. */
  @Get('health/live')
  live(): { live: true } {
    return { live: true };
  }

  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthReport> {
    const report = await this.health.report();
    void reply.status(report.ready ? 200 : 503);
    return report;
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async prometheus(): Promise<string> {
    const report = await this.health.report();
    this.metrics.ready.set(report.ready ? 1 : 0);
    for (const { consumer, lag } of report.consumers) this.metrics.consumerLag.set({ consumer }, lag);
    for (const { what, rows } of this.leftOut.counts) this.metrics.rowsLeftOut.set({ what }, rows);
    if (!report.problems.some(({ what }) => what === 'database')) {
      this.metrics.outboxRows.set(await waitingUpTo(this.database));
      this.metrics.dutiesAge.set((await this.duties.freshness(this.database)).behindMs / 1000);
    }
    return this.metrics.registry.metrics();
  }
}

isPlatformRoute(HealthController);
