import { waitingUpTo } from '@puhui/messaging';
import type { Reader } from '@puhui/postgres';
import { scrub } from '../logging/personal-data.js';
import type { HealthReport } from './health.js';

/** A service's health as the graph shows it. */
export interface HealthView {
  readonly service: string;
  readonly ready: boolean;
  readonly problems: readonly { readonly part: string; readonly problem: string }[];
  readonly consumers: readonly { readonly consumer: string; readonly status: string; readonly lag: number }[];
  readonly unpublished: number | null;
}

/** Of a database that does not answer nothing more is asked. */
export async function healthView(report: HealthReport, reader: Reader): Promise<HealthView> {
  const answers = !report.problems.some(({ what }) => what === 'database');
  return {
    service: report.service,
    ready: report.ready,
    problems: report.problems.map(({ what, problem }) => ({ part: what, problem: scrub(problem) })),
    consumers: report.consumers.map(({ consumer, state, lag }) => ({ consumer, status: state, lag })),
    unpublished: answers ? await waitingUpTo(reader) : null,
  };
}
