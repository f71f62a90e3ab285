import { fileURLToPath } from 'node:url';
import { systemClock } from '@puhui/kernel';
import { FreshSignIns, LogoutTokens, MigratedDatabase, Upkeep } from '@puhui/platform/door';
import { openPool } from '@puhui/postgres';
import type { FastifyInstance } from 'fastify';
import { keysFailed } from '../keys-failed.js';
import type { GatewayParts } from '../parts.js';
import type { SessionConfig } from './config.js';
import { administersSecurity } from '../administers.js';
import { endOfAnotherRoute } from './end-of-another/route.js';
import { endedAtIssuerRoute } from './ended-at-issuer/route.js';
import { FreshToken } from './fresh-token.js';
import { IssuerClient } from './issuer-client.js';
import { knownErased } from './known-erased.js';
import { removeWhatIsOver } from './remove-what-is-over.js';
import { fromOf, type FromOf } from '../limits/where-from.js';
import type { SessionRouteParts } from './route-parts.js';
import { Sealer } from './sealer.js';
import { Sessions } from './sessions.js';
import { logoutRefusals, signInEnds } from './sign-in-ends.js';
import { signInRoute } from './sign-in/route.js';
import { signOutRoutes } from './sign-out/routes.js';
import { signedOutRoute } from './signed-out/route.js';
import { signedInRoute } from './signed-in/route.js';
import { SessionStore } from './store.js';
import { takeBack } from './take-back.js';
import type { TurnedAwayAtDoor } from '../turned-away.js';
import { whereSignedInRoutes } from './where-signed-in/routes.js';

const migrations = fileURLToPath(new URL('../../migrations/', import.meta.url));
const connections_max = 10;
// Somebody waits for a page: what takes longer is told as unavailable.
const CONNECT_TIMEOUT_MS = 2_000;
const STATEMENT_TIMEOUT_MS = 5_000;
const FORM_BYTES_MAX = 4_096;

export interface OpenSessions {
  readonly sessions: Sessions;
  routes(app: FastifyInstance): void;
  close(): Promise<void>;
}

/** Signing in, over a database that may come, go and come back while the gateway runs. */
export function openSessions(
  given: GatewayParts,
  config: SessionConfig,
  note: (event: TurnedAwayAtDoor) => void,
): OpenSessions {
  const { logger, verify, metrics } = given;
  const clock = given.clock ?? systemClock;
  const pool = poolOf(config, logger);
  const sealer = new Sealer(config.key);
  const database = new MigratedDatabase(pool, {
    connectionString: config.databaseUrl,
    migrations: { name: 'gateway', folder: migrations },
    say: (sentence) => logger.info(sentence),
  });
  const issuer = new IssuerClient(given.config.issuer, config);
  const store = new SessionStore(
    database,
    sealer.keyId,
    (ended) => void takeBack({ issuer, sealer, logger }, ended),
  );
  const from: FromOf = (asked) => fromOf(given.config.proxies, asked);
  const isErased = knownErased(given);
  const freshToken = new FreshToken({ store, sealer, issuer, clock, isErased });
  const sessions = new Sessions({ config, store, sealer, freshToken, clock, verify, fromOf: from, note });
  const parts: SessionRouteParts = {
    config,
    store,
    sealer,
    issuer,
    sessions,
    clock,
    fromOf: from,
    verify,
    isErased,
    administers: administersSecurity(given),
    freshSignIns: new FreshSignIns(config.freshSignIn, logger),
    logger,
    clockMoves: given.config.clockFile !== null,
    signInEnded: signInEnds({ ...given, note }),
    note,
    logoutTokens: new LogoutTokens({
      issuer: given.config.issuer,
      clientId: config.clientId,
      onKeysFailed: keysFailed(given),
    }),
    logoutRefused: logoutRefusals({ ...given, note }),
  };
  const upkeep = new Upkeep([removeWhatIsOver({ store, clock, config, metrics })], logger);
  upkeep.start();
  return {
    sessions,
    routes: (app) => routes(app, parts),
    close: async () => {
      await upkeep.stop();
      await pool.end();
    },
  };
}

const poolOf = ({ databaseUrl }: SessionConfig, logger: GatewayParts['logger']) =>
  openPool({
    connectionString: databaseUrl,
    connections_max,
    connectTimeoutMs: CONNECT_TIMEOUT_MS,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    applicationName: 'puhui-gateway',
    onLost: (error) => logger.warn({ err: error }, 'a connection to the sessions was lost'),
    onLostInUse: (error) => logger.debug({ err: error }, 'a connection to the sessions was lost in use'),
  });

function routes(app: FastifyInstance, parts: SessionRouteParts): void {
  void app.register(async (scope) => {
    // A form of ours has nothing to say here beside that it was sent.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: FORM_BYTES_MAX }, (_asked, _body, done) =>
      done(null, null),
    );
    signInRoute(scope, parts);
    signedInRoute(scope, parts);
    signOutRoutes(scope, parts);
    signedOutRoute(scope, parts);
    whereSignedInRoutes(scope, parts);
    endOfAnotherRoute(scope, parts);
    endedAtIssuerRoute(scope, parts);
  });
}
