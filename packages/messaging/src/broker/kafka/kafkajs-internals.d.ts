declare module 'kafkajs/src/network/requestQueue/index.js' {
  export default class RequestQueue {
    readonly pending: readonly unknown[];
    readonly inflight: ReadonlyMap<
      number,
      { sentAt: number; requestTimeout: number; timeoutRequest(): void }
    >;
    readonly isConnected: () => boolean;
    readonly enforceRequestTimeout: boolean;
    requestTimeoutIntervalId: NodeJS.Timeout | null;
    destroy(): void;
    checkPendingRequests(): void;
    scheduleCheckPendingRequests(): void;
    scheduleRequestTimeoutCheck(): void;
  }
}

declare module 'kafkajs/src/protocol/decoder.js' {
  import type { IHeaders } from 'kafkajs';

  export interface Header {
    readonly key: string | null;
    readonly value: Buffer | null;
  }
  export default class Decoder {
    constructor(bytes: Buffer);
    readVarInt(): number;
    /** Used for the headers of a record alone, which are then put together by `reduce`. */
    readVarIntArray(reader: (decoder: Decoder) => Header): {
      reduce(step: unknown, first: unknown): IHeaders;
    };
  }
}

declare module 'kafkajs/src/protocol/recordBatch/record/v0/decoder.js' {
  import type { IHeaders } from 'kafkajs';
  import type Decoder from 'kafkajs/src/protocol/decoder.js';

  export default function readRecord(
    decoder: Decoder,
    batch: { readonly firstOffset: string; readonly firstTimestamp: string },
  ): {
    readonly key: Buffer | null;
    readonly headers: IHeaders;
  };
}

declare module 'kafkajs/src/protocol/encoder.js' {
  export default class Encoder {
    constructor(bytes?: number);
    buf: Buffer;
    offset: number;
    readonly buffer: Buffer;
  }
}

declare module 'kafkajs/src/protocol/recordBatch/crc32C/crc32C.js' {
  export default function crc32C(bytes: Uint8Array): number;
}

declare module 'kafkajs/src/protocol/requests/produce/index.js' {
  import type { Message } from 'kafkajs';
  import type Encoder from 'kafkajs/src/protocol/encoder.js';

  export interface Producing<M = Message> {
    readonly acks: number;
    readonly timeout: number;
    readonly compression: number;
    readonly transactionalId?: string | null;
    /** As Kafka gave it, for a producer that counts what it sends. */
    readonly producerId?: string | number;
    readonly producerEpoch: number;
    readonly topicData: readonly {
      readonly topic: string;
      readonly partitions: readonly {
        readonly partition: number;
        readonly firstSequence: number;
        readonly messages: readonly M[];
      }[];
    }[];
  }
  interface Made {
    readonly request: { readonly encode: () => Promise<Encoder> };
    readonly response: unknown;
  }
  const produce: { protocol: (of: { readonly version: number }) => (producing: Producing) => Made };
  export default produce;
}

declare module 'kafkajs/src/protocol/requests/produce/v7/request.js' {
  import type { Producing } from 'kafkajs/src/protocol/requests/produce/index.js';
  import type Encoder from 'kafkajs/src/protocol/encoder.js';

  export default function request(producing: Producing): { readonly encode: () => Promise<Encoder> };
}
