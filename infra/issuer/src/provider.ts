import { page, pageHeaders } from '@puhui/plain-pages';
import Provider, { type AdapterFactory, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import type { IssuerConfig } from './config.js';
import { SIGNING_ALGORITHM, type IssuerKeys } from './keys.js';
import { problemPage, problems } from './pages.js';

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
        post_logout_redirect_uris: [...origins].map((origin) => `${origin}/`),
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        id_token_signed_response_alg: SIGNING_ALGORITHM,
      },
    ],
    jwks: keys.jwks,
    cookies: { keys: keys.cookieKeys },
    pkce: { required: () => true },
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
    renderError: (ctx) => renderProblem(ctx, config),
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true },
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

/** A page for whoever came here with a request that can't be answered, in the place of the library's own. */
function renderProblem(ctx: KoaContextWithOIDC, config: IssuerConfig): void {
  const door = new URL('/', config.redirectUris[0] ?? config.issuer).href;
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
