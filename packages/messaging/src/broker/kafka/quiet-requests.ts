import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

/** The requests of one connection; internal to kafkajs, whose version is pinned. */
export interface Requests {
  readonly pending: readonly unknown[];
  readonly inflight: ReadonlyMap<number, { sentAt: number; requestTimeout: number; timeoutRequest(): void }>;
  readonly isConnected: () => boolean;
  readonly enforceRequestTimeout: boolean;
  requestTimeoutIntervalId: NodeJS.Timeout | null;
  destroy: (this: Requests) => void;
  checkPendingRequests: (this: Requests) => void;
  scheduleCheckPendingRequests: (this: Requests) => void;
  scheduleRequestTimeoutCheck: (this: Requests) => void;
}

/** What all connections share. */
export const requests: Requests = RequestQueue.prototype;

const schedule = requests.scheduleCheckPendingRequests;

/**
 * kafkajs 2.2.4 looks for requests that wait to be sent once a millisecond, on every connection, for ever, from its first
 * answer on (its issues 1556 and 1704, open since 2023): 3 % of a core for each idle service. Nothing needs it while none
 * waits: whoever adds one schedules the next look, and so does each answer that makes room.
 */
requests.scheduleCheckPendingRequests = function scheduleWhenOneWaits(this: Requests): void {
  if (this.pending.length > 0) schedule.call(this);
};

/** Requests may take 10 s; kafkajs looks ten times a second, on each of some eight connections of a service. */
const TIMEOUTS_EVERY_MS = 1_000;

requests.scheduleRequestTimeoutCheck = function lookForLateAnswers(this: Requests): void {
  this.destroy();
  if (!this.enforceRequestTimeout) return;
  this.requestTimeoutIntervalId = setInterval(() => {
    const now = Date.now();
    for (const request of this.inflight.values())
      if (now - request.sentAt > request.requestTimeout) request.timeoutRequest();
    if (!this.isConnected()) this.destroy();
  }, TIMEOUTS_EVERY_MS);
};
