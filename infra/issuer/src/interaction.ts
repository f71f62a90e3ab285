import type { IncomingMessage, ServerResponse } from 'node:http';
import { maskMobile, parseMobile, plainTyped, type Mobile } from '@puhui/kernel';
import type { Words } from '@puhui/plain-pages';
import Provider, { errors } from 'oidc-provider';
import { readAccounts, type DemoAccount } from './accounts.js';
import { sendPage } from './answers.js';
import { doorOf, type IssuerConfig } from './config.js';
import { log } from './log.js';
import { codeProblems, type OneTimeCodes } from './one-time-codes.js';
import { codePage, consentPage, overPage, signInPage } from './pages.js';
import { peopleOfDemos } from './people-door.js';
import { BodyTooLarge, readBody } from './read-body.js';
import type { RegisteredPeople, Whose } from './registered-people.js';

const FORM_BYTES_MAX = 4_096;

export interface InteractionParts {
  readonly config: IssuerConfig;
  readonly provider: Provider;
  readonly codes: OneTimeCodes;
  readonly registered: RegisteredPeople;
}

/** One request about a sign-in that is under way. */
interface Step extends InteractionParts {
  readonly uid: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly accounts: readonly DemoAccount[];
}

/** `/interaction/…`: the pages between "somebody wants to sign in" and "it is this person". */
export async function answerInteraction(
  parts: InteractionParts,
  uid: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = await underWay(parts.provider, request, response);
  // Its cookie is missing or it is over: nothing of it may be shown, since it is another browser's.
  if (asked === null || asked.uid !== uid) return sendPage(response, 400, overPage(doorOf(parts.config)));
  const accounts = [...(await readAccounts(parts.config.accountsFile)), ...peopleOfDemos(parts.config)];
  const step: Step = { ...parts, uid, request, response, accounts };
  if (request.method === 'POST') return answerForm(step, asked.prompt.name);
  if (asked.prompt.name === 'consent') return show(step, 200, consentPage(uid, asked.client));
  return show(step, 200, signInPage(uid, accounts));
}

async function underWay(provider: Provider, request: IncomingMessage, response: ServerResponse) {
  try {
    const { uid, prompt, params } = await provider.interactionDetails(request, response);
    const client = await provider.Client.find(String(params['client_id']));
    return { uid, prompt, client: client?.clientName ?? '普惠 Puhui' };
  } catch (error) {
    if (error instanceof errors.SessionNotFound) return null;
    throw error;
  }
}

/** Browsers hold the redirects after a form to its policy: a form of ours ends at the gateway. */
const show = ({ config, response }: Step, status: number, content: Parameters<typeof sendPage>[2]): void =>
  sendPage(
    response,
    status,
    content,
    config.redirectUris.map((uri) => new URL(uri).origin),
  );

async function answerForm(step: Step, prompt: string): Promise<void> {
  const { request, response, uid, accounts } = step;
  const form = await readForm(request);
  if (form === null) return show(step, 413, signInPage(uid, accounts, TOO_MUCH));
  if (form.has('cancel'))
    return finish(step, {
      error: 'access_denied',
      error_description: 'the person did not want to sign in',
    });
  if (prompt === 'consent')
    return form.has('agree') ? finish(step, { consent: {} }) : sendAgain(response, uid);
  if (form.has('account')) return signInByName(step, form.get('account'));
  return signInByPhone(step, form);
}

const sendAgain = (response: ServerResponse, uid: string): void =>
  void response.writeHead(303, { location: `/interaction/${uid}` }).end();

async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  try {
    return new URLSearchParams(await readBody(request, FORM_BYTES_MAX));
  } catch (error) {
    if (error instanceof BodyTooLarge) return null;
    throw error;
  }
}

const TOO_MUCH: Words = { zh: '填写的内容过长。', en: 'That is more than fits here.' };
const NO_SUCH_ACCOUNT: Words = { zh: '没有这个账号。', en: 'There is no such account.' };
const NO_NUMBER: Words = {
  zh: '这不是手机号：应为 11 位数字，以 13 至 19 开头。',
  en: 'That is no mobile number: 11 digits, 13 to 19 first.',
};
const NOBODYS_NUMBER: Words = {
  zh: '本机登记的人中没有这个号码。演示人员的号码见启动时的列表，也可以直接点选下面的人。',
  en: 'Nobody registered on this machine has this number. The start lists those of the demo people; or pick one of them below.',
};
const NOBODY_CAN_TELL: Words = {
  zh: '会员服务暂时没有应答，查不到这是谁的号码。请稍后再试，或点选下面的人。',
  en: 'Members does not answer right now, so nobody can tell whose number this is. Try again in a while, or pick one of the people below.',
};

async function signInByName(step: Step, name: string | null): Promise<void> {
  const account = step.accounts.find((known) => known.name === name);
  if (!account) return show(step, 400, signInPage(step.uid, step.accounts, NO_SUCH_ACCOUNT));
  return finish(step, { login: { accountId: account.personId } });
}

async function signInByPhone(step: Step, form: URLSearchParams): Promise<void> {
  const { uid, accounts, codes } = step;
  const read = parseMobile(plainTyped(form.get('mobile') ?? ''));
  if (!read.ok) return show(step, 400, signInPage(uid, accounts, NO_NUMBER));
  const whose = await whoseIs(step, read.value);
  if (whose === 'away') return show(step, 503, signInPage(uid, accounts, NOBODY_CAN_TELL));
  if (whose.personId === null) return show(step, 400, signInPage(uid, accounts, NOBODYS_NUMBER));
  const typed = form.get('code');
  if (typed === null) {
    // A page that is loaded again, or a button that was pressed twice, asks for the code that is on its way.
    const sent = form.has('another') ? undefined : codes.current(read.value);
    if (sent !== undefined) return show(step, 200, codePage(uid, { mobile: read.value, code: sent }));
    return sendCode(step, read.value, null);
  }
  const problem = codes.check(read.value, plainTyped(typed).replaceAll(/\s/g, ''), fromOf(step));
  if (problem === null) return finish(step, { login: { accountId: whose.personId } });
  const code = problem === 'WRONG' ? codes.current(read.value) : undefined;
  if (code === undefined) return sendCode(step, read.value, codeProblems[problem]);
  return show(step, 400, codePage(uid, { mobile: read.value, code }, codeProblems[problem]));
}

/** The people of the list first: they are there before anybody was registered, and while members is down. */
async function whoseIs({ accounts, registered }: Step, typed: Mobile): Promise<Whose> {
  const account = accounts.find(({ mobile }) => mobile === typed);
  return account ?? registered.whoseIs(typed);
}

/** Whom a sign-in is counted for beside its number. The issuer of the local run has nobody in front of it. */
const fromOf = ({ request }: Step): string => request.socket.remoteAddress ?? 'nowhere';

/** Nothing is sent: the page shows the code, and the log tells it. */
function sendCode(step: Step, mobile: string, problem: Words | null): void {
  const { uid, accounts, codes } = step;
  const sent = codes.send(mobile, fromOf(step));
  if ('problem' in sent) {
    step.response.setHeader('retry-after', Math.ceil(sent.againMs / 1000));
    return show(step, 429, signInPage(uid, accounts, codeProblems[sent.problem]));
  }
  log('info', { msg: 'a one-time code', mobile: maskMobile(mobile), code: sent.code });
  return show(step, problem === null ? 200 : 400, codePage(uid, { mobile, code: sent.code }, problem));
}

type Result = Parameters<Provider['interactionFinished']>[2];

async function finish({ provider, request, response }: Step, result: Result): Promise<void> {
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}
