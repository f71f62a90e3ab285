import { waiting_counted_max } from '@puhui/messaging';
import type { KnownCertificate } from '../config/certificates.js';
import { hearBatches } from '../batching/batch-channel.js';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { issuerKeysFailures } from './issuer-keys.js';
import { countLostLogLines } from './lost-log-lines.js';
import { collectProcessMetrics } from './process-metrics.js';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const ROWS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/** What the service tells Prometheus. One registry for each running service, so that tests may run two. */
export class Metrics {
  readonly registry = new Registry();
  readonly httpSeconds = new Histogram({
    name: 'puhui_http_request_seconds',
    help: 'Time to answer an HTTP request',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  readonly batchRows = new Histogram({
    name: 'puhui_batch_rows',
    help: 'Requests that were committed together',
    labelNames: ['batcher'],
    buckets: ROWS,
    registers: [this.registry],
  });
  readonly statements = new Histogram({
    name: 'puhui_question_statements',
    help: 'Statements that the answer to a question of the graph took',
    buckets: ROWS,
    registers: [this.registry],
  });
  readonly consumerLag = new Gauge({
    name: 'puhui_consumer_lag_messages',
    help: 'Messages that the broker has and the consumer has not taken in',
    labelNames: ['consumer'],
    registers: [this.registry],
  });
  readonly parkedMessages = new Counter({
    name: 'puhui_parked_messages_total',
    help: 'Messages that were put aside because they could not be handled or believed, by the code of the reason',
    labelNames: ['consumer', 'code'],
    registers: [this.registry],
  });
  readonly brokenMachines = new Counter({
    name: 'puhui_broken_machine_answers_total',
    help: 'Fields that had no answer because of a machine in trouble, by what it said; the log has them once a second',
    labelNames: ['code'],
    registers: [this.registry],
  });
  readonly securityEvents = new Counter({
    name: 'puhui_security_events_total',
    help: 'Requests that were turned away, by the kind of reason',
    labelNames: ['kind'],
    registers: [this.registry],
  });
  readonly issuerKeysFailures = issuerKeysFailures(this.registry);
  readonly rowsPastTheirDay = new Gauge({
    name: 'puhui_rows_past_their_day',
    help: 'Rows that are kept no longer and were still there when the last removing ended, counted up to its limit',
    labelNames: ['table'],
    registers: [this.registry],
  });
  readonly removedRows = new Counter({
    name: 'puhui_removed_rows_total',
    help: 'Rows that were removed because their time was over',
    labelNames: ['table'],
    registers: [this.registry],
  });
  readonly removedAt = new Gauge({
    name: 'puhui_removed_at_seconds',
    help: 'When this process last removed what is past its day, as a Unix time',
    labelNames: ['table'],
    registers: [this.registry],
  });
  readonly rowsLeftOut = new Gauge({
    name: 'puhui_rows_left_out',
    help: 'Rows that a job could not do and goes on without, until it tries them again',
    labelNames: ['what'],
    registers: [this.registry],
  });
  readonly outboxRows = new Gauge({
    name: 'puhui_outbox_rows',
    help: `Events that were kept and have not been published yet, counted up to ${waiting_counted_max}`,
    registers: [this.registry],
  });
  readonly dutiesAge = new Gauge({
    name: 'puhui_duties_age_seconds',
    help: 'How old what is known of duties is: above 30, what is decided by them waits',
    registers: [this.registry],
  });
  readonly certificateEnds = new Gauge({
    name: 'puhui_certificate_ends_seconds',
    help: 'When a certificate that this process was given ends, as a Unix time, by the variable that names its file',
    labelNames: ['file'],
    registers: [this.registry],
  });
  readonly ready = new Gauge({
    name: 'puhui_ready',
    help: '1 while the service is ready',
    registers: [this.registry],
  });

  private readonly deaf = hearBatches(({ batcher, rows }) => this.batchRows.labels(batcher).observe(rows));

  constructor(service: string, withProcess = true) {
    this.registry.setDefaultLabels({ service });
    countLostLogLines(this.registry);
    if (withProcess) collectProcessMetrics(this.registry);
  }

  /** When certificates end. */
  tellEnds<C extends { readonly certificates: readonly KnownCertificate[] }>(config: C): C {
    for (const { name, until } of config.certificates)
      this.certificateEnds.set({ file: name }, until.getTime() / 1000);
    return config;
  }

  /** Stops counting. */
  close(): void {
    this.deaf();
  }
}
