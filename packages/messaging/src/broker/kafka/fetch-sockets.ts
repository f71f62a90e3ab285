import { connect, type Socket } from 'node:net';
import type { ISocketFactory } from 'kafkajs';

const KEEP_ALIVE_DELAY_MS = 60_000;
/** Kafka's number of the request that waits for messages, and where a request has its number: after its length. */
const [FETCH, API_KEY_AT] = [1, 4];

const isFetch = (written: unknown): boolean =>
  Buffer.isBuffer(written) && written.length > API_KEY_AT + 1 && written.readInt16BE(API_KEY_AT) === FETCH;

/**
 * The connections of one consumer, and which of them it fetches by: kafkajs keeps one for nothing else. A consumer that
 * is told to stop waits for the fetch that is under way, and can leave its group only then; cut off, it ends at once.
 */
export class FetchSockets {
  private readonly fetching = new Set<Socket>();

  readonly factory: ISocketFactory = ({ host, port, onConnect }) => {
    const socket = connect({ host, port }, onConnect);
    socket.setKeepAlive(true, KEEP_ALIVE_DELAY_MS);
    const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
    socket.write = (...args: unknown[]): boolean => {
      if (isFetch(args[0])) this.fetching.add(socket);
      return write(...args);
    };
    socket.once('close', () => this.fetching.delete(socket));
    return socket;
  };

  /** As if the broker had closed them: kafkajs then fetches anew, if it still wants to. */
  cut(): void {
    for (const socket of this.fetching) {
      socket.emit('end');
      socket.destroy();
    }
  }
}
