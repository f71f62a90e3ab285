import type { Actor } from '@puhui/platform/door';
import type { Heard } from '../passing-on/heard.js';

/** What travels with each operation through the gateway. */
export interface GraphContext {
  /** Null for somebody who hasn't signed in; what they may do, the services decide. */
  readonly actor: Actor | null;
  /** The caller's header, handed on unchanged, so that each service verifies the token again. */
  readonly authorization?: string;
  /** What the service has answered already, where the operation was passed on and its answer has to be completed. */
  readonly heard?: Heard;
}
