import type { Actor } from '@puhui/platform/door';

/** What travels with each operation through the gateway. */
export interface GraphContext {
  /** Null for somebody who hasn't signed in; what they may do, the services decide. */
  readonly actor: Actor | null;
  /** The caller's header, handed on unchanged, so that each service verifies the token again. */
  readonly authorization?: string;
}
