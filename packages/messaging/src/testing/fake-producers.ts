import type { Kafka, Producer, ProducerBatch } from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';

/** How a broker answers. */
interface Answers {
  readonly connectsAfterMs?: number;
  readonly answersAfterMs?: number;
  /** More in one request are too large together; all unless given. */
  readonly takesMessages?: number;
  /** The id of one that is too large by itself. */
  readonly refuses?: string;
}

interface Request {
  readonly ids: readonly string[];
  readonly isTaken: boolean;
}

const notNeeded = (): never => {
  throw new Error('a publisher has no use for this');
};

/** kafkajs's producer as far as a broker's answers are concerned, for what takes a real broker too long or too much. */
export class FakeProducers implements Pick<Kafka, 'producer'> {
  /** Each request, when it was sent. */
  readonly sent: Request[] = [];

  constructor(private readonly answers: Answers = {}) {}

  producer = (): Producer => ({
    connect: () => sleep(this.answers.connectsAfterMs ?? 0),
    disconnect: async () => undefined,
    sendBatch: (batch) => this.answer(batch),
    send: notNeeded,
    transaction: notNeeded,
    isIdempotent: () => true,
    on: notNeeded,
    logger: notNeeded,
    events: {
      CONNECT: 'producer.connect',
      DISCONNECT: 'producer.disconnect',
      REQUEST: 'producer.network.request',
      REQUEST_TIMEOUT: 'producer.network.request_timeout',
      REQUEST_QUEUE_SIZE: 'producer.network.request_queue_size',
    },
  });

  private async answer({ topicMessages = [] }: ProducerBatch): Promise<[]> {
    const ids = topicMessages.flatMap(({ messages }) =>
      messages.map(({ headers }) => String(headers?.['ce_id'])),
    );
    const { takesMessages = Infinity, refuses = '', answersAfterMs = 0 } = this.answers;
    const isTaken = ids.length <= takesMessages && !ids.includes(refuses);
    this.sent.push({ ids, isTaken });
    await sleep(answersAfterMs);
    if (!isTaken) throw Object.assign(new Error('too large'), { type: 'MESSAGE_TOO_LARGE' });
    return [];
  }
}
