import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import type { IssuerConfig } from './config.js';
import { SIGNING_ALGORITHM, type IssuerKeys } from './keys.js';

/** The public client behind the pages: authorization code with PKCE, no secret. */
export const WEB_CLIENT = 'puhui-web';

// One resource: the platform's graph. Its tokens are JWTs, which every service verifies by itself.
const RESOURCE = 'urn:puhui:graph';

export function makeProvider(config: IssuerConfig, keys: IssuerKeys): Provider {
  const origins = new Set(config.redirectUris.map((uri) => new URL(uri).origin));
  return new Provider(config.issuer, {
    clients: [
      {
        client_id: WEB_CLIENT,
        token_endpoint_auth_method: 'none',
        redirect_uris: [...config.redirectUris],
        post_logout_redirect_uris: [...origins].map((origin) => `${origin}/`),
        grant_types: ['authorization_code'],
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
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true },
      resourceIndicators: resourceIndicators(config),
    },
    ttl: {
      Interaction: 3600,
      Session: 14 * 24 * 3600,
      Grant: 14 * 24 * 3600,
      IdToken: config.tokenTtlSeconds,
    },
  });
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
