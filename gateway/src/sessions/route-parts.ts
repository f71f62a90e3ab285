import type { Clock } from '@puhui/kernel';
import type { FreshSignIns, LogoutTokens } from '@puhui/platform/door';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Verify } from '../parts.js';
import type { FromOf } from '../limits/where-from.js';
import type { SessionConfig } from './config.js';
import type { IssuerClient } from './issuer-client.js';
import type { Administers } from '../administers.js';
import type { KnownErased } from './known-erased.js';
import type { Sealer } from './sealer.js';
import type { Sessions } from './sessions.js';
import type { SignInEnded } from './sign-in-ends.js';
import type { SessionStore } from './store.js';
import type { TurnedAwayAtDoor } from '../turned-away.js';

/** What the doors of signing in and out are made of. */
export interface SessionRouteParts {
  readonly config: SessionConfig;
  readonly store: SessionStore;
  readonly sealer: Sealer;
  readonly issuer: IssuerClient;
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly fromOf: FromOf;
  readonly verify: Verify;
  readonly isErased: KnownErased;
  readonly administers: Administers;
  readonly freshSignIns: FreshSignIns;
  readonly logger: Logger;
  /** Only in the local run: business time can be moved here, and pages say where. */
  readonly clockMoves: boolean;
  readonly signInEnded: SignInEnded;
  readonly note: (event: TurnedAwayAtDoor) => void;
  readonly logoutTokens: Pick<LogoutTokens, 'read'>;
  /** What came as the issuer's word and was none. */
  readonly logoutRefused: (asked: FastifyRequest) => void;
}
