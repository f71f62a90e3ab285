import type { ServerResponse } from 'node:http';
import type { Caller } from '../parts.js';
import type { Heard } from '../subgraphs/subgraph.js';

/** What travels with each operation through the gateway. */
export interface GraphContext extends Caller {
  /** What the service has answered already, where the operation was passed on and its answer has to be completed. */
  readonly heard?: Heard;
  /** What the asker waits for: a question ends when it closes, a change never. */
  readonly waiting?: ServerResponse;
}
