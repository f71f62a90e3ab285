import { readId, Recent } from '@puhui/kernel';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { Actor } from './actor.js';
import { KeptKeys, type KeptKeysOptions, type OnKeysFailed } from './kept-keys.js';
import { IdentityProblem } from './problems.js';
import { needOurs, type WhoseTokens } from './whose-tokens.js';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { gatewayCheck, GATEWAY_HEADER } from './gateway-secret.js';
import type { ActorHolder } from './current-actor.js';
import { FROM_HEADER, senderIn } from './where-from.js';
import { hash } from 'node:crypto';

export interface VerifierOptions {
  /** The issuer's address; its discovery document says where its keys are. */
  readonly issuer: string;
  readonly audience: string;
  /** The claim that holds the person's id. */
  readonly personClaim: string;
  /** Whose tokens count, and for what they have to have been given; any without it. */
  readonly tokens?: WhoseTokens;
  /** Stands in for the issuer's keys, in tests. */
  readonly keys?: JWTVerifyGetKey;
  readonly onKeysFailed?: OnKeysFailed;
}

export const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const ISSUER_TIMEOUT_MS = 5_000;
const CLOCK_TOLERANCE_S = 5;
const TOKEN_CHARS_MAX = 8_192;
/** An issuer describes itself in some kilobytes. */
const DESCRIPTION_BYTES_MAX = 256 * 1024;
const NAME_CHARS_MAX = 200;

/**
 * Verifies bearer tokens: signature by the issuer's keys, that it is an access token of a client of ours, issuer, audience, expiry (real time). What was verified is
 * remembered until it expires, so that a signature is checked once and not for every request.
 */
export class TokenVerifier {
  private readonly cache = new TokenCache();
  private keys: Promise<KeptKeys> | undefined;

  constructor(private readonly options: VerifierOptions) {}

  /**
   * The person behind an `authorization` header, or null when there is none.
   * @throws IdentityProblem TOKEN_EXPIRED or UNAUTHENTICATED; any other error means the issuer cannot be asked.
   */
  verify(authorization: string | undefined): Actor | null | Promise<Actor> {
    if (authorization === undefined || authorization === '') return null;
    const token = bearer(authorization);
    return this.cache.get(token) ?? this.check(token);
  }

  /** Gets the issuer's keys ahead of the first token. @throws whatever says that the issuer cannot be asked */
  async prepare(): Promise<void> {
    if (this.options.keys !== undefined) return;
    const keys = await this.keysOfIssuer();
    await keys.renew();
  }

  private async check(token: string): Promise<Actor> {
    const { issuer, audience, personClaim } = this.options;
    const keys = this.options.keys ?? (await this.keysOfIssuer()).of;
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_S,
      requiredClaims: ['exp'],
    }).catch((error: unknown) => {
      throw identityProblem(error);
    });
    needOurs(protectedHeader, payload, this.options.tokens);
    const actor = actorOfClaims(payload, issuer, personClaim);
    this.cache.put(token, actor, (payload.exp ?? 0) * 1000);
    return actor;
  }

  private keysOfIssuer(): Promise<KeptKeys> {
    const { issuer, onKeysFailed: onFailed } = this.options;
    this.keys ??= discoverKeys(issuer, { onFailed }).catch((error: unknown) => {
      this.keys = undefined;
      throw error;
    });
    return this.keys;
  }
}

function bearer(authorization: string): string {
  const [, token] = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization) ?? [];
  if (token === undefined)
    throw new IdentityProblem('UNAUTHENTICATED', 'authorization is not "Bearer <token>"');
  if (token.length > TOKEN_CHARS_MAX) throw new IdentityProblem('UNAUTHENTICATED', 'the token is too long');
  return token;
}

/**
 * Asks the issuer where its keys are, and keeps them for a while; unknown key ids are looked up again. What calls itself otherwise, or
 * leads elsewhere, is not the issuer (OpenID Connect Discovery 1.0, 4.3).
 */
export async function discoverKeys(issuer: string, options: KeptKeysOptions = {}): Promise<KeptKeys> {
  // Some are called by a name that ends so; their description lies behind one slash all the same (4.1).
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    redirect: 'error',
    signal: AbortSignal.timeout(ISSUER_TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`the issuer ${issuer} answers ${response.status} for its configuration`);
  const found: unknown = JSON.parse(await textOf(response));
  const said = typeof found === 'object' && found !== null ? found : {};
  if (!('issuer' in said) || said.issuer !== issuer)
    throw new Error(`what answers at the issuer ${issuer} calls itself ${nameSaid(said)}`);
  if (!('jwks_uri' in said) || typeof said.jwks_uri !== 'string')
    throw new Error(`the issuer ${issuer} names no jwks_uri`);
  const keys = new URL(said.jwks_uri);
  // By an open line that the issuer's own address is not, anybody could hand out keys.
  if (keys.origin !== new URL(issuer).origin && keys.protocol !== 'https:')
    throw new Error(`the issuer ${issuer} has its keys behind an open line (${keys.origin})`);
  const remote = createRemoteJWKSet(keys, {
    timeoutDuration: ISSUER_TIMEOUT_MS,
    // When they are asked for is not its own to say: it would let nobody in while they can't be had.
    cacheMaxAge: Infinity,
    cooldownDuration: Infinity,
  });
  return new KeptKeys(remote, options);
}

/** For who has set the address: often it is one stroke that is missing, or one too many. */
const nameSaid = (said: object): string =>
  'issuer' in said && typeof said.issuer === 'string'
    ? `"${said.issuer.slice(0, NAME_CHARS_MAX)}"`
    : 'nothing at all';

/** @throws Error for more than an issuer has to say: whatever answers there, it fills no memory here. */
async function textOf({ url, body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const said: AsyncIterable<Uint8Array> | [] = body ?? [];
  for await (const chunk of said) {
    bytes += chunk.length;
    if (bytes > DESCRIPTION_BYTES_MAX)
      throw new Error(`${url} says more than ${DESCRIPTION_BYTES_MAX} bytes of itself`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** jose's error as ours. Errors that say nothing about the token (an issuer that does not answer) stay themselves. */
export function identityProblem(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return new IdentityProblem('TOKEN_EXPIRED', error.message);
  const saysNothing = error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError);
  if (saysNothing || error.code === 'ERR_JOSE_GENERIC') return error;
  return new IdentityProblem('UNAUTHENTICATED', `${error.code}: ${error.message}`);
}

function actorOfClaims(payload: JWTPayload, issuer: string, personClaim: string): Actor {
  const claim = payload[personClaim];
  const personId = typeof claim === 'string' ? readId(claim) : null;
  if (personId === null)
    throw new IdentityProblem('UNAUTHENTICATED', `claim "${personClaim}" is not a person's id`);
  const { jti, auth_time: authTime, acr } = payload;
  return {
    personId,
    issuer,
    ...(jti === undefined ? {} : { tokenId: jti }),
    ...(typeof authTime === 'number' ? { signedInAtMs: authTime * 1000 } : {}),
    ...(typeof acr === 'string' ? { acr } : {}),
  };
}

/** Doors that need neither gateway nor token: probes and metrics, on the loopback or a private network. */
const OPEN = /^\/(health\/(live|ready)|metrics)(\?|$)/;

/**
 * Before anything else of a request: it came from the gateway, and its token, when there is one, is good. Sets
 * `request.actor`, and `request.from` to what the gateway says. Answers 401 or 403 with a code of its own otherwise.
 * @param onRefused told from where it came: past the gateway, whoever is at the other end of the line
 */
export function identifyRequests(
  fastify: FastifyInstance,
  verifier: TokenVerifier,
  gatewaySecrets: readonly string[],
  logger: Logger,
  onRefused: (problem: IdentityProblem, from: string | null) => void = () => undefined,
): void {
  const fromGateway = gatewayCheck(gatewaySecrets);
  fastify.decorateRequest('actor', null);
  fastify.decorateRequest('from', null);
  fastify.addHook('onRequest', (request, reply, done) => {
    if (OPEN.test(request.url)) return done();
    const holder = request as ActorHolder;
    let from = (): string | null => senderIn(request.raw.socket.remoteAddress);
    const turnAway = (error: unknown): void => {
      if (error instanceof IdentityProblem) onRefused(error, from());
      refuse(error, request, reply, logger);
    };
    const admit = (actor: Actor | null): void => {
      holder.actor = actor;
      done();
    };
    try {
      fromGateway(request.headers[GATEWAY_HEADER]);
      const told = (holder.from = senderIn(request.headers[FROM_HEADER]));
      from = () => told;
      const actor = verifier.verify(request.headers.authorization);
      if (actor instanceof Promise) actor.then(admit, turnAway);
      else admit(actor);
    } catch (error) {
      turnAway(error);
    }
  });
}

/** The issuer cannot be asked for its keys: that says nothing about the token, and asking again is right. */
const ISSUER_AWAY = {
  code: 'UNAVAILABLE',
  status: 503,
  message: '暂时无法核验登录，请稍后重试。 Sign-ins cannot be verified right now; please try again.',
};

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply, logger: Logger): void {
  const known = error instanceof IdentityProblem;
  const { code, status, message } = known ? error : ISSUER_AWAY;
  if (known) logger.debug({ refused: code, reason: error.reason, method: request.method }, 'turned away');
  else logger.warn({ err: error }, 'a token could not be verified');
  void reply
    .code(status)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}

interface Verified {
  readonly actor: Actor;
  readonly expiresAt: number;
}

/** A province's sale. Half a kilobyte each: a token is kept as its digest, since it may be 8 KiB long. */
const TOKENS_MAX = 100_000;

/** Tokens that were verified, until they expire; the one that was shown longest ago goes when there are too many. */
export class TokenCache {
  private readonly verified: Recent<Verified>;

  constructor(tokensMax = TOKENS_MAX) {
    this.verified = new Recent(tokensMax);
  }

  get size(): number {
    return this.verified.size;
  }

  get(token: string): Actor | undefined {
    const key = keyOf(token);
    const entry = this.verified.get(key);
    if (entry === undefined) return undefined;
    if (entry.expiresAt > Date.now()) return entry.actor;
    this.verified.forget(key);
    return undefined;
  }

  put(token: string, actor: Actor, expiresAt: number): void {
    this.verified.put(keyOf(token), { actor, expiresAt });
  }
}

const keyOf = (token: string): string => hash('sha256', token, 'base64');
