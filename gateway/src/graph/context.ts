import type { Caller } from '../parts.js';
import type { Heard } from '../passing-on/heard.js';

/** What travels with each operation through the gateway. */
export interface GraphContext extends Caller {
  /** What the service has answered already, where the operation was passed on and its answer has to be completed. */
  readonly heard?: Heard;
}
