import * as openid from 'openid-client';
import type { SessionConfig } from './config.js';
import type { GivenTokens } from './session.js';

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
/** For an issuer that does not say how long its tokens live. */
const TOKEN_LIFE_S = 300;

export const newUnderWay = (): UnderWay => ({
  state: openid.randomState(),
  nonce: openid.randomNonce(),
  verifier: openid.randomPKCECodeVerifier(),
});

/** Any OpenID Connect issuer, by what it says of itself: authorization code with PKCE, and renewal. */
export class IssuerClient {
  private found: { readonly at: number; readonly asking: Promise<Asking> } | undefined;

  constructor(
    private readonly issuer: string,
    private readonly config: SessionConfig,
    private readonly waits: Waits = WAITS,
  ) {}

  /** Where the person signs in. @throws IssuerAway */
  async signInUrl({ state, nonce, verifier }: UnderWay): Promise<string> {
    const { scope, prompt } = this.config;
    const challenge = await openid.calculatePKCECodeChallenge(verifier);
    const { configuration } = await this.asking();
    return openid.buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri,
      scope,
      state,
      nonce,
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...(prompt === 'issuer' ? {} : { prompt }),
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
    const { configuration } = await this.asking();
    return this.given(openid.authorizationCodeGrant(configuration, back, checks), null);
  }

  /** @throws IssuerAway, IssuerRefused */
  async renew(refresh: string): Promise<GivenTokens> {
    const { forRenewal } = await this.asking();
    // An issuer that doesn't hand out another one lets this one be used again.
    return this.given(openid.refreshTokenGrant(forRenewal, refresh), refresh);
  }

  /** The tokens of an ended session are worth nothing any more, where the issuer can be told so. @throws IssuerAway */
  async revoke(refresh: string): Promise<void> {
    const { configuration } = await this.asking();
    if (configuration.serverMetadata().revocation_endpoint === undefined) return;
    await openid
      .tokenRevocation(configuration, refresh, { token_type_hint: 'refresh_token' })
      .catch((error) => {
        throw asOurs(error);
      });
  }

  private get redirectUri(): string {
    return `${this.config.publicUrl}/signed-in`;
  }

  private async given(
    asking: Promise<openid.TokenEndpointResponse & openid.TokenEndpointResponseHelpers>,
    refreshBefore: string | null,
  ): Promise<GivenTokens> {
    const answer = await asking.catch((error: unknown) => {
      throw asOurs(error);
    });
    const azp = answer.claims()?.['azp'];
    // Said, it is us (OpenID Connect Core, 3.1.3.7); the library looks at it only beside several audiences.
    if (azp !== undefined && azp !== this.config.clientId) throw new IssuerRefused('odd_answer', azp);
    // As the issuer says it: the library's `expiresIn()` counts from whole seconds, and loses one whenever a second ends meanwhile.
    const lifeMs = (answer.expires_in ?? TOKEN_LIFE_S) * 1000;
    return {
      tokens: { access: answer.access_token, refresh: answer.refresh_token ?? refreshBefore },
      lifeMs,
    };
  }

  /** Asked for again now and then, and at once after it could not be had. */
  private async asking(): Promise<Asking> {
    const now = performance.now();
    if (this.found === undefined || now - this.found.at > FOUND_KEPT_MS)
      this.found = { at: now, asking: this.discover() };
    const found = this.found;
    try {
      return await found.asking;
    } catch (error) {
      if (this.found === found) this.found = undefined;
      throw new IssuerAway('the issuer does not say where it is asked', { cause: error });
    }
  }

  private async discover(): Promise<Asking> {
    const { clientId, clientSecret } = this.config;
    const authentication = clientSecret === null ? openid.None() : openid.ClientSecretPost(clientSecret);
    const insecure = this.issuer.startsWith('http:') ? [openid.allowInsecureRequests] : [];
    // The line to the issuer may end at something that reads along: what it says is believed by its signature.
    const execute = [openid.enableNonRepudiationChecks, ...insecure];
    const timeout = this.waits.answerS;
    const configuration = await openid.discovery(new URL(this.issuer), clientId, undefined, authentication, {
      timeout,
      execute,
    });
    const forRenewal = new openid.Configuration(
      configuration.serverMetadata(),
      clientId,
      undefined,
      authentication,
    );
    for (const change of execute) change(forRenewal);
    forRenewal.timeout = this.waits.renewalS;
    return { configuration, forRenewal };
  }
}

/** The same issuer, asked with more patience where an answer that is lost can't be had again. */
interface Asking {
  readonly configuration: openid.Configuration;
  readonly forRenewal: openid.Configuration;
}

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
