import type { Clock } from '@puhui/kernel';
import type { Actor } from '@puhui/platform/door';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { GatewayConfig } from './config.js';
import type { DoorTurns } from './limits/changes.js';
import type { GatewayMetrics } from './ops/metrics.js';
import type { WatchedPages } from './pages/built-pages.js';

/**
 * Reads the person off an Authorization header; null when there is none.
 * @throws IdentityProblem when the token is wrong or has expired
 */
export type Verify = (authorization: string | undefined) => Promise<Actor | null>;

/** Who asks. */
export interface Caller {
  /** Null for somebody who hasn't signed in; what they may do, the services decide. */
  readonly actor: Actor | null;
  /** What each service verifies again. */
  readonly authorization?: string;
  /** From where, as services are told it. */
  readonly from: string;
}

/** For whom a service is asked, and from where they ask. */
export interface AskedFor {
  readonly authorization?: string | undefined;
  /** Null where the gateway asks by itself. */
  readonly from: string | null;
}

/**
 * Reads the caller off a request: a bearer token, or the cookie of a session.
 * @throws IdentityProblem, ForeignPage, Unavailable
 */
export type Identify = (asked: FastifyRequest) => Promise<Caller>;

/** What the gateway is put together from. */
export interface GatewayParts {
  readonly config: GatewayConfig;
  readonly logger: Logger;
  readonly metrics: GatewayMetrics;
  readonly verify: Verify;
  /** The machine's time unless given: sessions and tokens know no other. */
  readonly clock?: Clock;
}

/** What the doors of the gateway are opened with. */
export interface DoorParts extends GatewayParts {
  readonly identify: Identify;
  /** In which questions are answered and changes made. */
  readonly turns: DoorTurns;
  /** @throws TooOftenProblem for whoever brings documents that nobody has asked before, again and again. */
  readonly countNewDocument: (who: Pick<Caller, 'actor' | 'from'>) => void;
  /** The built pages; null where something else serves them. */
  readonly pages: WatchedPages | null;
}
