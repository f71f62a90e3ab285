/** What holds the events of one relay, and where it publishes them. */
export interface RelayPlace {
  readonly databaseUrl: string;
  /** Its own, so that what lies in it is what this relay published. */
  readonly topic: string;
  /** A connection string of the embedded log's own database, or the addresses of Kafka. */
  readonly broker:
    | { readonly kind: 'embedded'; readonly url: string }
    | { readonly kind: 'kafka'; readonly brokers: readonly string[] };
}

/** Publish what waits until so many are out, or the time is up. */
export interface Drain {
  readonly seconds: number;
  readonly eventsMax: number;
}

export interface Drained {
  readonly published: number;
  readonly seconds: number;
  /** Messages that the topic has in all. */
  readonly inTopic: number;
}

/** A relay takes so many at once. */
export const BATCH = 1000;
/** As the topic of vouchers has. */
export const PARTITIONS = 12;
