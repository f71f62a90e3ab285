import * as openid from 'openid-client';
import type { SessionConfig } from './config.js';
import type { GivenTokens, Tokens } from './session.js';

/** The issuer does not answer, or not as an issuer: it says nothing about the person, and passes. */
export class IssuerAway extends Error {
  override readonly name = 'IssuerAway';
}

/** The issuer answered, and did not let this sign-in or this renewal be. `reason` is the standard's word. */
export class IssuerRefused extends Error {
  override readonly name = 'IssuerRefused';
  constructor(
    readonly reason: string,
    cause: unknown,
  ) {
    super(`the issuer refused: ${reason}`, { cause });
  }
}

/** What is remembered of a sign-in while its person is at the issuer. */
export interface UnderWay {
  readonly state: string;
  readonly nonce: string;
  /** PKCE: only who began can end it. */
  readonly verifier: string;
}

/** How long the issuer is waited for, in seconds. */
interface Waits {
  readonly answerS: number;
  /**
   * Longer than an issuer may take over a slow disk: it takes a token of renewal once, and whoever did not wait for its answer
   * and asks again with the same has the sign-in ended. Nobody at a page waits that long.
   */
  readonly renewalS: number;
}
const WAITS: Waits = { answerS: 5, renewalS: 40 };
const FOUND_KEPT_MS = 600_000;
/** Asked in vain, the issuer is asked again no sooner for what was found before. */
const ASKED_IN_VAIN_MS = 10_000;
/** Nobody is sent to an issuer that has not answered us just now: what a browser says of an address that is dead helps nobody. */
const JUST_NOW_MS = 1_000;
/** For an issuer that does not say how long its tokens live. */
const TOKEN_LIFE_S = 300;

export const newUnderWay = (): UnderWay => ({
  state: openid.randomState(),
  nonce: openid.randomNonce(),
  verifier: openid.randomPKCECodeVerifier(),
});

/** Any OpenID Connect issuer, by what it says of itself: authorization code with PKCE, and renewal. */
export class IssuerClient {
  /** What it said last of itself; an answer that breaks takes nothing of it. */
  private found: { readonly at: number; readonly metadata: Metadata } | undefined;
  private asking: Promise<Metadata> | undefined;
  private inVainAt = -Infinity;
  /** The issuer's keys as they were last looked at. */
  private keys: openid.ExportedJWKSCache | undefined;

  constructor(
    private readonly issuer: string,
    private readonly config: SessionConfig,
    private readonly waits: Waits = WAITS,
  ) {}

  /**
   * Where the person signs in.
   * @param isAgain whoever is known to the issuer has to sign in all the same, and as strongly as this platform asks
   * @throws IssuerAway
   */
  async signInUrl(
    { state, nonce, verifier }: UnderWay,
    { isAgain = false }: { readonly isAgain?: boolean } = {},
  ): Promise<string> {
    const { scope, prompt, acrValues } = this.config;
    const challenge = await openid.calculatePKCECodeChallenge(verifier);
    return openid.buildAuthorizationUrl(this.configured(await this.askedJustNow()), {
      redirect_uri: this.redirectUri,
      scope,
      state,
      nonce,
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...(isAgain ? { prompt: 'login' } : prompt === 'issuer' ? {} : { prompt }),
      ...(isAgain && acrValues !== null ? { acr_values: acrValues } : {}),
    }).href;
  }

  /** @param search what the issuer led back with: "?code=…&state=…". @throws IssuerAway, IssuerRefused */
  async exchange(search: string, { state, nonce, verifier }: UnderWay): Promise<GivenTokens> {
    const checks = {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    };
    const back = new URL(`${this.redirectUri}${search}`);
    const ask: Ask = (configuration) => openid.authorizationCodeGrant(configuration, back, checks);
    return this.given(ask, { before: null, waitedForS: this.waits.answerS });
  }

  /** @throws IssuerAway, IssuerRefused */
  async renew(refresh: string, id: string | null = null): Promise<GivenTokens> {
    const ask: Ask = (configuration) => openid.refreshTokenGrant(configuration, refresh);
    // An issuer that doesn't hand out another one lets this one be used again.
    return this.given(ask, { before: { refresh, id }, waitedForS: this.waits.renewalS });
  }

  /** The tokens of an ended session are worth nothing any more, where the issuer can be told so. @throws IssuerAway */
  async revoke(refresh: string): Promise<void> {
    const metadata = await this.known();
    if (metadata.revocation_endpoint === undefined) return;
    await openid
      .tokenRevocation(this.configured(metadata), refresh, { token_type_hint: 'refresh_token' })
      .catch((error) => {
        throw asOurs(error);
      });
  }

  /**
   * Where the browser of somebody who signed out here is signed out there (OpenID Connect RP-Initiated Logout 1.0); null where the
   * issuer has no such door.
   * @param idToken by which it knows that it is its own client who sends them, and asks nobody whether they are sure
   * @throws IssuerAway
   */
  async signOutUrl(idToken: string, state: string): Promise<string | null> {
    const metadata = await this.askedJustNow();
    if (metadata.end_session_endpoint === undefined) return null;
    return openid.buildEndSessionUrl(this.configured(metadata), {
      id_token_hint: idToken,
      post_logout_redirect_uri: `${this.config.publicUrl}/signed-out`,
      state,
    }).href;
  }

  private get redirectUri(): string {
    return `${this.config.publicUrl}/signed-in`;
  }

  private async given(
    ask: Ask,
    { before, waitedForS }: { readonly before: Omit<Tokens, 'access'> | null; readonly waitedForS: number },
  ): Promise<GivenTokens> {
    const configuration = this.configured(await this.known(), waitedForS);
    const answer = await ask(configuration)
      .catch((error: unknown) => {
        throw asOurs(error);
      })
      .finally(() => {
        this.keys = openid.getJwksCache(configuration) ?? this.keys;
      });
    const claims = answer.claims();
    const azp = claims?.['azp'];
    // Said, it is us (OpenID Connect Core, 3.1.3.7); the library looks at it only beside several audiences.
    if (azp !== undefined && azp !== this.config.clientId) throw new IssuerRefused('odd_answer', azp);
    // As the issuer says it: the library's `expiresIn()` counts from whole seconds, and loses one whenever a second ends meanwhile.
    const lifeMs = (answer.expires_in ?? TOKEN_LIFE_S) * 1000;
    return {
      tokens: {
        access: answer.access_token,
        refresh: answer.refresh_token ?? before?.refresh ?? null,
        id: answer.id_token ?? before?.id ?? null,
      },
      lifeMs,
      ...(claims === undefined ? {} : { atIssuer: { sid: textOf(claims['sid']), sub: claims.sub } }),
    };
  }

  /** As the issuer has said it just now. @throws IssuerAway */
  private async askedJustNow(): Promise<Metadata> {
    const { found } = this;
    return found !== undefined && performance.now() - found.at <= JUST_NOW_MS ? found.metadata : this.ask();
  }

  /**
   * Asked for again now and then. Whoever renews or ends what they have goes on where it was good before, while the issuer can't be asked:
   * its token endpoint may answer all the same, and says it if not. @throws IssuerAway
   */
  private async known(): Promise<Metadata> {
    const { found } = this;
    if (found === undefined) return this.ask();
    const now = performance.now();
    if (now - found.at <= FOUND_KEPT_MS || now - this.inVainAt <= ASKED_IN_VAIN_MS) return found.metadata;
    return this.ask().catch(() => found.metadata);
  }

  /** All who ask at once ask once. */
  private async ask(): Promise<Metadata> {
    this.asking ??= this.discover().finally(() => {
      this.asking = undefined;
    });
    try {
      const metadata = await this.asking;
      this.found = { at: performance.now(), metadata };
      return metadata;
    } catch (error) {
      this.inVainAt = performance.now();
      throw new IssuerAway('the issuer does not say where it is asked', { cause: error });
    }
  }

  private async discover(): Promise<Metadata> {
    const configuration = await openid.discovery(
      new URL(this.issuer),
      this.config.clientId,
      undefined,
      this.authentication,
      { timeout: this.waits.answerS, execute: this.insecure },
    );
    return configuration.serverMetadata();
  }

  /** As it was found, for one question. */
  private configured(metadata: Metadata, waitedForS = this.waits.answerS): openid.Configuration {
    const configuration = new openid.Configuration(
      metadata,
      this.config.clientId,
      undefined,
      this.authentication,
    );
    // The line to the issuer may end at something that reads along: what it says is believed by its signature.
    for (const change of [openid.enableNonRepudiationChecks, ...this.insecure]) change(configuration);
    configuration.timeout = waitedForS;
    const { keys } = this;
    if (keys !== undefined)
      openid.setJwksCache(configuration, { ...keys, uat: Math.min(keys.uat, lookedAgainS()) });
    return configuration;
  }

  private get authentication(): openid.ClientAuth {
    const { clientSecret } = this.config;
    return clientSecret === null ? openid.None() : openid.ClientSecretPost(clientSecret);
  }

  private get insecure(): ((configuration: openid.Configuration) => void)[] {
    return this.issuer.startsWith('http:') ? [openid.allowInsecureRequests] : [];
  }
}

const textOf = (claim: unknown): string | null => (typeof claim === 'string' ? claim : null);

type Ask = (
  configuration: openid.Configuration,
) => Promise<openid.TokenEndpointResponse & openid.TokenEndpointResponseHelpers>;

/** What the issuer says of itself. */
type Metadata = openid.ServerMetadata;

/**
 * The library looks for a key that it does not know no sooner than a minute after it has looked, and an issuer that changes its keys signs
 * with the new one at once: what it gave meanwhile would be no token, and a renewal that is taken once would end the session. Answers
 * come from the issuer alone, so that nobody makes us ask.
 */
const LOOKED_AGAIN_S = 60;
const lookedAgainS = (): number => Math.floor(Date.now() / 1000) - LOOKED_AGAIN_S;

/** openid-client's error as one of the two that matter here. */
function asOurs(error: unknown): Error {
  if (error instanceof openid.AuthorizationResponseError) return new IssuerRefused(error.error, error);
  // Anything else (an unknown client, a scope that is not had) is between the issuer and us: no person is at fault.
  if (error instanceof openid.ResponseBodyError && error.error === 'invalid_grant')
    return new IssuerRefused(error.error, error);
  if (error instanceof openid.ClientError && ODD_ANSWERS.has(error.code ?? ''))
    return new IssuerRefused('odd_answer', error);
  return new IssuerAway('the issuer does not answer', { cause: error });
}

/** What came back was not what this sign-in asked for: another state, another issuer, a token for somebody else or by nobody. */
const ODD_ANSWERS = new Set([
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
  'OAUTH_UNSUPPORTED_OPERATION',
]);
