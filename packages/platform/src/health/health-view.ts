import { parkedKeysUpTo, waitingUpTo } from '@puhui/messaging';
import type { Reader } from '@puhui/postgres';
import type { Graph } from '../generated/graphql.js';
import { scrub } from '../logging/personal-data.js';
import type { HealthReport } from './health.js';

/** As the graph shows it. Of a database that does not answer nothing more is asked. */
export async function healthView(report: HealthReport, reader: Reader): Promise<Graph<'ServiceHealth'>> {
  const answers = !report.problems.some(({ what }) => what === 'database');
  return {
    service: report.service,
    ready: report.ready,
    problems: report.problems.map(({ what, problem }) => ({ part: what, problem: scrub(problem) })),
    consumers: report.consumers.map(({ consumer, state, lag }) => ({ consumer, status: state, lag })),
    unpublished: answers ? await waitingUpTo(reader) : null,
    stuck: answers ? await parkedKeysUpTo(reader) : null,
  };
}
