import { page, pageHeaders } from '@puhui/plain-pages';
import Provider, { type AdapterFactory, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { doorOf, type IssuerConfig } from './config.js';
import { SIGNING_ALGORITHM, type IssuerKeys } from './keys.js';
import { problemPage, problems } from './pages.js';
import { signedOutPage, signingOutHeaders, signingOutPage, signOutPage } from './sign-out-pages.js';

/** The public client behind the pages: authorization code with PKCE, no secret. */
export const WEB_CLIENT = 'puhui-web';

// One resource: the platform's graph. Its tokens are JWTs, which every service verifies by itself.
const RESOURCE = 'urn:puhui:graph';

export function makeProvider(config: IssuerConfig, keys: IssuerKeys, adapter: AdapterFactory): Provider {
  const origins = new Set(config.redirectUris.map((uri) => new URL(uri).origin));
  return new Provider(config.issuer, {
    adapter,
    clients: [
      {
        client_id: WEB_CLIENT,
        client_name: '普惠 Puhui',
        token_endpoint_auth_method: 'none',
        redirect_uris: [...config.redirectUris],
        // Told when a sign-in ends here: by the first of the addresses that it comes back to.
        backchannel_logout_uri: new URL('/back-channel-logout', config.redirectUris[0]).href,
        backchannel_logout_session_required: true,
        post_logout_redirect_uris: [...origins].map((origin) => `${origin}/signed-out`),
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        id_token_signed_response_alg: SIGNING_ALGORITHM,
      },
    ],
    jwks: keys.jwks,
    cookies: { keys: keys.cookieKeys },
    pkce: { required: () => true },
    fetch: tellOwnClient,
    clientBasedCORS: (_ctx, origin) => origins.has(origin),
    // Every person id may have a token; what the person may do is a matter of duties.
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    loadExistingGrant: grantEverything,
    // The gateway renews its token while somebody is signed in; each token of renewal is good once, and one that comes twice
    // ends them all (kept/artifacts.ts).
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    // A sign-in in another tab, as somebody else even, ends none that is under way or done: the gateway's sessions do that.
    expiresWithSession: () => false,
    // When somebody signed in, which no renewal makes later: services ask for it before what matters most (RFC 9068, 2.2.1).
    extraTokenClaims: ({ oidc: { entities } }) => ({
      auth_time: (entities.AuthorizationCode ?? entities.RefreshToken)?.authTime,
    }),
    renderError: (ctx) => renderProblem(ctx, config),
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => renderSignOut(ctx, form, [...origins]),
        postLogoutSuccessSource: (ctx) => renderSignedOut(ctx, config),
      },
      backchannelLogout: { enabled: true },
      revocation: { enabled: true },
      resourceIndicators: resourceIndicators(config),
    },
    ttl: {
      Interaction: 3600,
      Session: 14 * 24 * 3600,
      Grant: 14 * 24 * 3600,
      IdToken: config.tokenTtlSeconds,
      RefreshToken: 14 * 24 * 3600,
    },
  });
}

/** All that it ever tells anybody is its one client, on this machine, that a sign-in has ended: the library's own agent refuses such addresses. */
const tellOwnClient: NonNullable<Configuration['fetch']> = (address, asked = {}) => {
  const { dispatcher: _refuses, ...plain } = asked;
  return fetch(address, { ...plain, redirect: 'error' });
};

/**
 * Whoever the platform sends, with the token by which it knows them, signed out there: nobody asks them again, since who leaves a desk has
 * gone by then. Anybody else is asked: a link signs nobody out.
 */
function renderSignOut(ctx: KoaContextWithOIDC, form: string, origins: readonly string[]): void {
  const { entities, session } = ctx.oidc;
  const isSent = session !== undefined && entities.IdTokenHint?.payload['sub'] === session.accountId;
  ctx.set({ ...(isSent ? signingOutHeaders(origins) : pageHeaders(origins)) });
  ctx.body = page(isSent ? signingOutPage(form) : signOutPage(form));
}

function renderSignedOut(ctx: KoaContextWithOIDC, config: IssuerConfig): void {
  ctx.set({ ...pageHeaders() });
  ctx.body = page(signedOutPage(doorOf(config)));
}

/** A page for whoever came here with a request that can't be answered, in the place of the library's own. */
function renderProblem(ctx: KoaContextWithOIDC, config: IssuerConfig): void {
  const door = doorOf(config);
  const what = ctx.status === 404 ? problems.nothingHere : problems.notUnderstood;
  ctx.set({ ...pageHeaders() });
  ctx.body = page(problemPage(what, door));
}

/** There is one client and it is the platform's own: nobody is asked for consent. */
async function grantEverything(ctx: KoaContextWithOIDC) {
  const { client, provider, session } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid');
  grant.addResourceScope(RESOURCE, '');
  await grant.save();
  return grant;
}

type ResourceIndicators = NonNullable<NonNullable<Configuration['features']>['resourceIndicators']>;

const resourceIndicators = (config: IssuerConfig): ResourceIndicators => ({
  enabled: true,
  defaultResource: () => RESOURCE,
  useGrantedResource: () => true,
  getResourceServerInfo: () => ({
    scope: '',
    audience: config.audience,
    accessTokenTTL: config.tokenTtlSeconds,
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: SIGNING_ALGORITHM } },
  }),
});
