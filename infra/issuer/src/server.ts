import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { oneAfterTheOther, patienceWithForms, type SenderLimits } from '@puhui/platform/door';
import type Provider from 'oidc-provider';
import { json, sendPage } from './answers.js';
import { answerBulkTokens } from './bulk-door.js';
import { doorOf, type IssuerConfig } from './config.js';
import { answerInteraction } from './interaction.js';
import type { IssuerKeys } from './keys.js';
import { log } from './log.js';
import { OneTimeCodes } from './one-time-codes.js';
import { problemPage, problems } from './pages.js';
import { answerDemoPeople } from './people-door.js';
import { RegisteredPeople } from './registered-people.js';

const INTERACTION = /^\/interaction\/([\w-]{1,64})$/;

/** The issuer's door: OpenID Connect, the sign-in page, and the bulk door for the operators' command line. */
export function makeServer(
  config: IssuerConfig,
  keys: IssuerKeys,
  provider: Provider,
  limits?: SenderLimits,
): Server {
  const openIdConnect = provider.callback();
  const codes = new OneTimeCodes(() => Date.now());
  const registered = new RegisteredPeople(config.members);
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '/', config.issuer).pathname;
    const interaction = INTERACTION.exec(path)?.[1];
    if (path === '/health/live' || path === '/health/ready') return json(response, 200, { ok: true });
    if (path === '/demo/people') return answerDemoPeople(config, request, response);
    if (path === '/demo/tokens') return answerBulkTokens(config, keys, request, response);
    if (interaction !== undefined)
      return answerInteraction({ config, provider, codes, registered }, interaction, request, response);
    await openIdConnect(request, response);
  };
  const server = createServer(patienceWithForms(limits), (request, response) => {
    answer(request, response).catch((error: unknown) => {
      // Whoever asked is gone in the middle of the request: nobody is left to be told, and nothing is wrong here.
      if (request.destroyed && !request.complete) return;
      log('error', { path: (request.url ?? '').split('?', 1)[0], error: String(error) });
      if (response.headersSent) response.destroy();
      else tellBroken(config, request, response);
    });
  });
  oneAfterTheOther({ server });
  return server;
}

function tellBroken(config: IssuerConfig, request: IncomingMessage, response: ServerResponse): void {
  if (request.headers.accept?.includes('text/html')) {
    return sendPage(response, 500, problemPage(problems.broken, doorOf(config)));
  }
  const { zh, en } = problems.broken;
  json(response, 500, { code: 'INTERNAL', error: `${zh} ${en}` });
}
