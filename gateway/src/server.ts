import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import {
  bothSentences,
  carryTraceIds,
  cutSlowReaders,
  cutSlowSenders,
  endConnectionsWithLastAnswers,
  httpProblem,
  IdentityProblem,
  oneAfterTheOther,
  patience,
  TooOftenProblem,
  withWhatToDo,
} from '@puhui/platform/door';
import { systemClock } from '@puhui/kernel';
import { openGraph } from './graph/route.js';
import { guard, guardAnswers } from './guarded-answers.js';
import { Gate } from './limits/gate.js';
import { answerTooOften, guardDoor, limitConnections } from './limits/guard-door.js';
import { fromOf } from './limits/where-from.js';
import { clockRoute } from './local/clock-route.js';
import { openInsideDoor } from './ops/inside-door.js';
import { opsRoutes } from './ops/routes.js';
import { WatchedPages } from './pages/built-pages.js';
import { notices, sendNotice } from './pages/notices.js';
import { pageRoutes } from './pages/routes.js';
import { wantsPage } from './pages/wants-page.js';
import type { DoorParts, GatewayParts, Caller, Identify } from './parts.js';
import { rosterRoutes } from './rosters.js';
import { openSessions, type OpenSessions } from './sessions/open-sessions.js';
import { ForeignPage } from './sessions/own-pages.js';
import { TurnedAwayLog } from './turned-away.js';
import { Unavailable, verifyingOrUnavailable } from './unavailable.js';
import { cookieOf, type Sessions } from './sessions/sessions.js';
import { needOwnPerson } from './sessions/whose-page.js';

const BODY_BYTES_MAX = 1024 * 1024;
// Longer than any caller in front keeps a connection idle, so that this side is never the one to hang up first.
const KEEP_ALIVE_MS = 72_000;
const DRAIN_MS = 10_000;
const RETRY_AFTER_S = 2;

export interface RunningGateway {
  /** "http://127.0.0.1:4000" */
  readonly url: string;
  /** Where those inside find figures and the state of services; null without a door of their own. */
  readonly insideUrl: string | null;
  /** Answers what is under way, then closes. */
  close(): Promise<void>;
}

/** Opens the door. @throws Error when the supergraph can't be read or the port is taken. */
export async function openGateway(given: GatewayParts): Promise<RunningGateway> {
  const { config } = given;
  const turnedAway = new TurnedAwayLog(given);
  const sessions =
    config.sessions === null ? null : openSessions(verifying(given), config.sessions, turnedAway.note);
  const closeAll = async (): Promise<void> => {
    await sessions?.close();
    await turnedAway.stop();
  };
  try {
    const gateway = await openWith(given, sessions, gateOf(given, turnedAway));
    turnedAway.start();
    const close = async (): Promise<void> => {
      try {
        await gateway.close();
      } finally {
        await closeAll();
      }
    };
    return { ...gateway, close };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

const gateOf = ({ config, clock = systemClock }: GatewayParts, { note }: TurnedAwayLog): Gate =>
  new Gate({ limits: config.limits, proxies: config.proxies, now: () => clock.now(), note });

const verifying = (given: GatewayParts): GatewayParts => ({
  ...given,
  verify: verifyingOrUnavailable(given.verify),
});

function doorParts(given: GatewayParts, sessions: OpenSessions | null, gate: Gate): DoorParts {
  const parts = verifying(given);
  const { pagesFolder } = given.config;
  const onProblem = (error: unknown): void =>
    given.logger.warn({ err: error }, 'the pages that were built anew cannot be served yet');
  return {
    ...parts,
    turns: gate.turns,
    countNewDocument: gate.countNewDocument,
    identify: gate.counting(identifyBy(parts, sessions?.sessions ?? null)),
    pages: pagesFolder === null ? null : new WatchedPages(pagesFolder, onProblem),
  };
}

async function openWith(
  given: GatewayParts,
  sessions: OpenSessions | null,
  gate: Gate,
): Promise<RunningGateway> {
  const parts = doorParts(given, sessions, gate);
  const { config } = parts;
  const answer = answerBy(parts);
  const app = fastify({
    bodyLimit: BODY_BYTES_MAX,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: 'idle',
    http: patience(),
    routerOptions: { maxParamLength: 200 },
    // An address that is none has no route, and so no hook and no other handler.
    frameworkErrors: (error, asked, reply) => void answerUnread(gate, answer, error, asked, reply),
  });
  const graph = openGraph(readFileSync(config.supergraphFile, 'utf8'), parts);
  graph.apollo.addPlugin(fastifyApolloDrainPlugin(app));
  await graph.apollo.start();
  oneAfterTheOther(app);
  guardDoor(app, gate);
  limitConnections(app, config);
  cutSlowSenders(app);
  cutSlowReaders(app);
  carryTraceIds(app, 'anybody');
  endConnectionsWithLastAnswers(app);
  guardAnswers(app, config.sessions?.publicUrl);
  answerErrors(app, answer);
  sayWhatToDo(app);
  opsRoutes(app, parts);
  rosterRoutes(app, parts);
  clockRoute(app, parts);
  sessions?.routes(app);
  if (parts.pages) pageRoutes(app, parts.pages);
  graph.answerAt(app, '/graphql');
  await graph.rehearseAt(app, '/graphql');
  gate.open();
  const inside = await openInsideDoor(parts);
  await app.listen({ port: config.port, host: config.host }).catch(async (error: unknown) => {
    await inside?.close();
    throw error;
  });
  const { port } = app.server.address() as AddressInfo;
  return {
    url: `http://${config.host}:${port}`,
    insideUrl: inside?.url ?? null,
    close: async () => {
      const forced = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS);
      await Promise.all([app.close(), inside?.close()]);
      await graph.apollo.stop();
      clearTimeout(forced);
    },
  };
}

/** What any route turns away says what to do, whoever wrote its words. */
function sayWhatToDo(app: FastifyInstance): void {
  app.addHook('preSerialization', async (_asked, reply, told: unknown) =>
    reply.statusCode >= 400 && isCoded(told) ? withWhatToDo(told) : told,
  );
}
const isCoded = (told: unknown): told is { readonly code: string } =>
  typeof told === 'object' && told !== null && 'code' in told && typeof told.code === 'string';

/** Counted as every request is, and the last on its connection: who means one asks no second time. */
function answerUnread(
  gate: Gate,
  answer: AnswerError,
  error: FastifyError,
  asked: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  void guard(reply).header('connection', 'close');
  try {
    gate.letIn(asked, reply.raw);
  } catch (refused) {
    return answer(refused as Known, asked, reply);
  }
  return answer(error, asked, reply);
}

/** A request that no door can read, in our words: a library has one language only. */
function turnAway(reply: FastifyReply, status: number): FastifyReply {
  const problem = httpProblem(status);
  const { code, hint, hintEn } = problem;
  return reply.code(status).send({ code, message: bothSentences(problem), hint, hintEn });
}

type Known = IdentityProblem | ForeignPage | Unavailable | TooOftenProblem;

function answerErrors(app: FastifyInstance, answer: AnswerError): void {
  app.setNotFoundHandler((asked, reply) =>
    wantsPage(asked) ? sendNotice(reply, notices.nothingHere()) : turnAway(reply, 404),
  );
  app.setErrorHandler(answer);
}

type AnswerError = (error: FastifyError | Known, asked: FastifyRequest, reply: FastifyReply) => FastifyReply;

/** What goes wrong outside the graph answers in the same words as inside it. */
const answerBy =
  ({ logger }: GatewayParts): AnswerError =>
  (error, asked, reply) => {
    if (error instanceof TooOftenProblem) return answerTooOften(reply, asked, error);
    // Without what was asked: the way back from the issuer carries there what somebody signs in with.
    const [path] = asked.url.split('?', 1);
    if (error instanceof Unavailable) {
      const { status: away, code, message, hint, hintEn, cause } = error;
      logger.warn({ err: cause, path }, error.en);
      if (wantsPage(asked)) return sendNotice(reply, notices.away());
      const told = { code, message, hint, hintEn, errors: [{ message, extensions: { code, hint, hintEn } }] };
      return reply.code(away).header('retry-after', RETRY_AFTER_S).send(told);
    }
    if (error instanceof ForeignPage && wantsPage(asked)) return sendNotice(reply, notices.foreign());
    if (error instanceof IdentityProblem || error instanceof ForeignPage) {
      return reply.code(error.status).send({ code: error.code, message: error.message });
    }
    const status = error.statusCode ?? 500;
    if (status < 500) return turnAway(reply, status);
    logger.error({ err: error, path }, 'a request failed');
    if (wantsPage(asked)) return sendNotice(reply, notices.broken());
    return reply
      .code(status)
      .send({ code: 'INTERNAL', message: 'Something went wrong on our side. 系统内部出错。' });
  };

/** By the bearer token where one comes, as programs have it; else by the cookie of a session, as pages have it. */
const identifyBy =
  ({ config, verify }: Pick<GatewayParts, 'config' | 'verify'>, sessions: Sessions | null): Identify =>
  async (asked): Promise<Caller> => {
    const { authorization } = asked.headers;
    const isByToken = typeof authorization === 'string';
    if (!isByToken && sessions !== null && cookieOf(asked) !== undefined) return sessions.caller(asked);
    const actor = await verify(isByToken ? authorization : undefined);
    needOwnPerson(asked, actor?.personId ?? null);
    const from = fromOf(config.proxies, asked);
    return isByToken ? { actor, authorization, from } : { actor, from };
  };
