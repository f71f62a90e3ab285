import { collectProcessMetrics, countLostLogLines, issuerKeysFailures } from '@puhui/platform/door';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { session_rows_counted_max } from '../sessions/store.js';

/** How a sign-in that came back ended. */
export type SignInOutcome =
  | 'signed-in'
  | 'late'
  | 'repeated'
  | 'cancelled'
  | 'refused'
  | 'nobody-here'
  | 'issuer-away'
  | 'sessions-away';

/** Why the gateway itself turns somebody away; what a service refuses, the service keeps. */
export type TurningAway =
  | 'asked_too_often'
  | 'token_refused'
  | 'foreign_page'
  | 'sign_in_refused'
  | 'session_ended'
  | 'not_allowed';

/** Prometheus metrics of the gateway. */
export interface GatewayMetrics {
  readonly registry: Registry;
  readonly observeRequest: (route: string, status: number, seconds: number) => void;
  readonly observeSubgraph: (service: string, seconds: number, outcome: string) => void;
  readonly countSignIn: (outcome: SignInOutcome) => void;
  /** @param found left: null where nobody has counted */
  readonly countSessions: (found: { readonly left: number | null; readonly removed: number }) => void;
  readonly countTurnedAway: (kind: TurningAway) => void;
  readonly countKeysFailed: () => void;
  /** An operation of the graph, by the way it took through the gateway. */
  readonly countOperation: (way: 'passed_on' | 'planned') => void;
}

const BUCKETS_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

export function makeMetrics(): GatewayMetrics {
  const registry = new Registry();
  collectProcessMetrics(registry);
  countLostLogLines(registry);
  const requests = new Histogram({
    name: 'puhui_http_request_duration_seconds',
    help: 'Requests at the door, by route and status.',
    labelNames: ['route', 'status'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  });
  const subgraphs = new Histogram({
    name: 'puhui_subgraph_call_duration_seconds',
    help: 'Calls to the services, by service and outcome.',
    labelNames: ['service', 'outcome'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  });
  const operations = new Counter({
    name: 'puhui_graph_operations_total',
    help: 'Operations of the graph: passed on to their service as they are, or planned and completed here.',
    labelNames: ['way'],
    registers: [registry],
  });
  const turnedAway = new Counter({
    name: 'puhui_security_events_total',
    help: 'Requests that the gateway itself turned away, by the kind of reason.',
    labelNames: ['kind'],
    registers: [registry],
  });
  const keysFailed = issuerKeysFailures(registry);
  return {
    registry,
    countKeysFailed: () => keysFailed.inc(),
    countTurnedAway: (kind) => turnedAway.inc({ kind }),
    observeRequest: (route, status, seconds) => requests.observe({ route, status: String(status) }, seconds),
    observeSubgraph: (service, seconds, outcome) => subgraphs.observe({ service, outcome }, seconds),
    countOperation: (way) => operations.inc({ way }),
    ...sessionMetrics(registry),
  };
}

function sessionMetrics(registry: Registry): Pick<GatewayMetrics, 'countSignIn' | 'countSessions'> {
  const registers = [registry];
  const signIns = new Counter({
    name: 'puhui_sign_ins_total',
    help: 'Sign-ins that came back from the issuer, by how they ended.',
    labelNames: ['outcome'],
    registers,
  });
  const left = new Gauge({
    name: 'puhui_sessions',
    help: `Sessions of browsers that are kept, ${session_rows_counted_max} at most.`,
    registers,
  });
  const removed = new Counter({
    name: 'puhui_sessions_removed_total',
    help: 'Sessions that were over and have been removed by the upkeep.',
    registers,
  });
  return {
    countSignIn: (outcome) => signIns.inc({ outcome }),
    countSessions: (found) => {
      if (found.left !== null) left.set(found.left);
      removed.inc(found.removed);
    },
  };
}
