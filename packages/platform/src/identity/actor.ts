import type { Id } from '@puhui/kernel';

/** Who is asking: the person behind a verified token. What the person may do is a matter of duties. */
export interface Actor {
  readonly personId: Id;
  readonly issuer: string;
  /** The token's own id (`jti`), when it has one. */
  readonly tokenId?: string;
  /** When they signed in, as far as the issuer says it (`auth_time`); renewing a token is no sign-in. */
  readonly signedInAtMs?: number;
  /** How they did, in the issuer's words. */
  readonly acr?: string;
}
