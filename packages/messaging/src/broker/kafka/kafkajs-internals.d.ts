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
