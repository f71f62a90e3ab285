import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { readAccounts } from './accounts.js';
import { json, page } from './answers.js';
import { answerBulkTokens } from './bulk-door.js';
import type { IssuerConfig } from './config.js';
import type { IssuerKeys } from './keys.js';
import { log } from './log.js';
import { readBody } from './read-body.js';
import { signInPage } from './sign-in-page.js';

const INTERACTION = /^\/interaction\/([\w-]{1,64})$/;
const FORM_BYTES_MAX = 4_096;

/** The issuer's door: OpenID Connect, the sign-in page, and the bulk door for the operators' command line. */
export function makeServer(config: IssuerConfig, keys: IssuerKeys, provider: Provider): Server {
  const openIdConnect = provider.callback();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '/', config.issuer).pathname;
    const interaction = INTERACTION.exec(path)?.[1];
    if (path === '/health/live' || path === '/health/ready') return json(response, 200, { ok: true });
    if (path === '/demo/tokens') return answerBulkTokens(config, keys, request, response);
    if (interaction !== undefined) return signIn(config, provider, interaction, request, response);
    await openIdConnect(request, response);
  };
  return createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // Whoever asked is gone in the middle of the request: nobody is left to be told, and nothing is wrong here.
      if (request.destroyed && !request.complete) return;
      log('error', { path: request.url, error: String(error) });
      if (response.headersSent) response.destroy();
      else
        json(response, 500, {
          code: 'INTERNAL',
          error: '身份服务出错，请查看其日志。 Something went wrong in the issuer; its log says what.',
        });
    });
  });
}

async function signIn(
  config: IssuerConfig,
  provider: Provider,
  uid: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const accounts = await readAccounts(config.accountsFile);
  if (request.method !== 'POST') return page(response, 200, signInPage(uid, accounts));
  const form = new URLSearchParams(await readBody(request, FORM_BYTES_MAX));
  const account = accounts.find(({ name }) => name === form.get('account'));
  if (!account) {
    return page(response, 400, signInPage(uid, accounts, '没有这个账号。There is no such account.'));
  }
  await provider.interactionFinished(request, response, { login: { accountId: account.personId } });
}
