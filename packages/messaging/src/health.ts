export interface ConsumerHealth {
  readonly consumer: string;
  readonly state: 'running' | 'recovering' | 'dead';
  /** Messages that the broker has and this consumer has not taken in, as of its last batch. */
  readonly lag: number;
}

export interface MessagingHealth {
  readonly ready: boolean;
  /** One sentence each, for /health/ready and the log. */
  readonly problems: readonly string[];
  readonly consumers: readonly ConsumerHealth[];
}
