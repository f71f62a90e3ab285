import { type Reader, sql } from '@puhui/postgres';
import { logLinesLost } from '../logging/standard-output.js';
import {
  openLosses,
  type Broker,
  type ConsumerHealth,
  type EventTransport,
  type OpenLoss,
  type Relay,
} from '@puhui/messaging';
import { DUTIES_BEHIND_MAX_MS } from '../duties/duty.js';
import { endingSoon, type KnownCertificate } from '../config/certificates.js';
import type { LeftOut } from '../batching/row-by-row.js';
import type { KnownDuties } from '../duties/known-duties.js';
import type { AgreedKeys } from '../sealing/watched-keys.js';

/** Something that keeps the service from its work, or an event from those who wait for it, by name. */
interface HealthProblem {
  readonly what:
    | 'database'
    | 'broker'
    | 'consumer'
    | 'relay'
    | 'duties'
    | 'keys'
    | 'rows'
    | 'topics'
    | 'losses'
    | 'certificates'
    | 'starting'
    | 'stopping';
  readonly problem: string;
}

export interface HealthReport {
  readonly service: string;
  readonly ready: boolean;
  readonly problems: readonly HealthProblem[];
  readonly consumers: readonly ConsumerHealth[];
  /** Only when there are any: the disk may be full, which is no reason to send requests elsewhere. */
  readonly logLinesLost?: number;
}

export interface HealthParts {
  readonly service: string;
  readonly database: Reader;
  readonly broker: Pick<Broker, 'ping' | 'problem' | 'missing'>;
  readonly transport: Pick<EventTransport, 'health'>;
  readonly relay: Pick<Relay, 'health'>;
  readonly duties: Pick<KnownDuties, 'freshness' | 'heldBack'>;
  readonly keys: AgreedKeys;
  readonly leftOut: Pick<LeftOut, 'problem'>;
  readonly certificates: readonly KnownCertificate[];
}

const PROBE_TIMEOUT_MS = 2_000;
/** Probes more often than this get the last answer. */
const ANSWER_KEPT_MS = 500;

/** Answers /health/ready: asks the database and the broker, and what the consumers and the relay say of themselves. */
export class Health {
  private phase: 'starting' | 'running' | 'stopping' = 'starting';
  private last: { at: number; report: Promise<HealthReport> } | undefined;

  constructor(private readonly parts: HealthParts) {}

  /** The door is open and the consumers have been started. */
  started(): void {
    this.phase = 'running';
    this.last = undefined;
  }

  /** From now on not ready: whoever routes requests here should stop. */
  beginToStop(): void {
    this.phase = 'stopping';
    this.last = undefined;
  }

  report(): Promise<HealthReport> {
    if (this.last === undefined || performance.now() - this.last.at > ANSWER_KEPT_MS)
      this.last = { at: performance.now(), report: this.ask() };
    return this.last.report;
  }

  private async ask(): Promise<HealthReport> {
    const {
      service,
      database,
      broker,
      transport,
      relay,
      duties,
      keys,
      leftOut: rows,
      certificates,
    } = this.parts;
    let known: string | undefined;
    let [untold, lost]: [string | null, string | undefined] = [null, undefined];
    const asked = Promise.all([database.query(sql`select 1`), duties.freshness(database)]);
    const [databaseProblem, brokerProblem] = await Promise.all([
      problemOf(
        'database',
        asked.then(async ([, { behindMs }]) => {
          untold = await keys.missing(database);
          lost = saidOfLosses(await openLosses(database));
          if (behindMs > DUTIES_BEHIND_MAX_MS)
            known = saidOf(behindMs, await duties.heldBack(database, service));
        }),
      ),
      problemOf('broker', broker.ping()),
    ]);
    const messaging = transport.health();
    const { problem: relayProblem, leftOut } = relay.health();
    const hindering: HealthProblem[] = [
      ...databaseProblem,
      ...brokerProblem,
      ...messaging.problems.map((problem) => ({ what: 'consumer' as const, problem })),
      ...(relayProblem === undefined ? [] : [{ what: 'relay' as const, problem: relayProblem }]),
      ...(untold === null ? [] : [{ what: 'keys' as const, problem: untold }]),
      ...(this.phase === 'running' ? [] : [{ what: this.phase, problem: `the service is ${this.phase}` }]),
    ];
    const ready = hindering.length === 0 && messaging.ready;
    // One event or row stays where it is, the broker as it is set, a certificate as long as it lasts, and members silent, until somebody has looked: told, but no reason to send
    // requests elsewhere.
    const problems = [
      ...hindering,
      ...told('relay', leftOut),
      ...told('broker', broker.problem),
      ...told('duties', known),
      ...told('rows', rows.problem),
      ...told('topics', broker.missing),
      ...told('losses', lost),
      ...endingSoon(certificates, new Date()).map(({ en }) => ({
        what: 'certificates' as const,
        problem: en,
      })),
    ];
    const linesLost = logLinesLost();
    const report = { service, ready, problems, consumers: messaging.consumers };
    return linesLost === 0 ? report : { ...report, logLinesLost: linesLost };
  }
}

type Told = 'relay' | 'broker' | 'duties' | 'rows' | 'topics' | 'losses';
const told = (what: Told, problem: string | undefined): HealthProblem[] =>
  problem === undefined ? [] : [{ what, problem }];

/** It mends itself: whoever operates the broker should know what it did. */
function saidOfLosses(losses: readonly OpenLoss[]): string | undefined {
  if (losses.length === 0) return undefined;
  const each = losses.map(({ topic, messages }) => `${messages} or more messages of ${topic}`);
  return `the broker has lost ${each.join(', ')}, which it had acknowledged: they are being published again`;
}

/** Where the cause lies here, members is not named as the one who is silent. */
function saidOf(behindMs: number, heldBack: string | null): string {
  if (behindMs === Number.POSITIVE_INFINITY)
    return (
      heldBack ??
      'members has not said yet that all duties are told, or not since the clock of the database was put back'
    );
  const age = `what is known of duties is ${Math.floor(behindMs / 1000)} s old`;
  return `${age}: ${heldBack ?? 'members has not said since that all is told'}`;
}

async function problemOf(what: 'database' | 'broker', probe: Promise<unknown>): Promise<HealthProblem[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PROBE_TIMEOUT_MS} ms`)), PROBE_TIMEOUT_MS);
  });
  try {
    await Promise.race([probe, late]);
    return [];
  } catch (error) {
    return [{ what, problem: error instanceof Error ? error.message : String(error) }];
  } finally {
    clearTimeout(timer);
  }
}
