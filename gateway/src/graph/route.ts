import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type GraphQLSchema, GraphQLError, parse } from 'graphql';
import type { DoorParts, GatewayParts } from '../parts.js';
import { PassingOn } from '../passing-on/pass-on.js';
import { type Heard, Instances, Subgraph } from '../subgraphs/subgraph.js';
import { rehearse } from '../passing-on/rehearsal.js';
import { makeApollo, type Graph } from './apollo.js';
import type { GraphContext } from './context.js';
import {
  mustBeTrusted,
  readTrustedDocuments,
  trustedIn,
  type TrustedDocuments,
} from './trusted-documents.js';
import { NewDocuments } from './new-documents.js';
import { comesToTurn, tooOften } from './take-turns.js';
import { mustBeReadable } from './unread-documents.js';
import {
  declaredSizes,
  IdentityProblem,
  QueryCosts,
  queryLimits,
  TooOftenProblem,
} from '@puhui/platform/door';
import { ForeignPage } from '../sessions/own-pages.js';
import { PERSON_HEADER } from '../sessions/whose-page.js';
import { Unavailable } from '../unavailable.js';

export interface OpenGraph {
  readonly apollo: ApolloServer<GraphContext>;
  /** Once the server of the graph has started. */
  answerAt(app: FastifyInstance, url: string): void;
  /** Asks every document that is known, so that nobody is the first; before the door is open. */
  rehearseAt(app: FastifyInstance, url: string): Promise<void>;
}

/** One graph over the subgraphs. @throws Error when the supergraph names a subgraph without an address. */
export function openGraph(supergraphSdl: string, parts: DoorParts): OpenGraph {
  const subgraphs = subgraphsOf(parts);
  const { config, pages } = parts;
  const trusted = readTrustedDocuments(config.trustedDocumentsFile);
  const ofPages = (): TrustedDocuments => pages?.now().documents ?? new Map();
  const findTrusted = trustedIn(trusted, ofPages);
  // Asked each time: what is trusted may change while the gateway runs.
  const mayRun = (hash: string): boolean => !config.production || findTrusted(hash) !== undefined;
  // Before anything is read of it, and before anybody is asked for.
  const admit = (asked: FastifyRequest): void => {
    if (config.production) mustBeTrusted(findTrusted, asked);
    else mustBeReadable(asked);
  };
  const newDocuments = new NewDocuments(findTrusted, parts.countNewDocument);
  const letRead: Answering['letRead'] = (asked, who) => newDocuments.letRead(asked, who);
  const costs = new QueryCosts(declaredSizes(parse(supergraphSdl)), queryLimits);
  const passing = new PassingOn(subgraphs, costs, mayRun, comesToTurn(parts.turns));
  const onPlan: Graph['onPlan'] = (plan) => passing.learnPlan(plan);
  const apollo = makeApollo({ supergraphSdl, subgraphs, findTrusted, costs, newDocuments, onPlan }, parts);
  let schema: GraphQLSchema | undefined;
  apollo.addPlugin({ serverWillStart: async (started) => void (schema = started.schema) });
  const documents = new Map([...trusted, ...ofPages()]);
  return {
    apollo,
    answerAt: (app, url) => answerAt(app, url, { apollo, passing, parts, admit, letRead }),
    rehearseAt: async (app, url) => {
      if (!schema || !config.passesOn) return;
      // Pages name theirs by hash wherever they run.
      const byHash = config.production || pages !== null;
      await rehearse({ app, url, schema, subgraphs: [...subgraphs.values()], documents, byHash });
      // Nobody has asked anything yet.
      parts.metrics.registry.resetMetrics();
    },
  };
}

interface Answering {
  readonly apollo: OpenGraph['apollo'];
  readonly passing: PassingOn;
  readonly parts: DoorParts;
  /** @throws GraphQLError for what is not to be parsed. */
  readonly admit: (asked: FastifyRequest) => void;
  /** @throws GraphQLError for who brings new ones again and again. */
  readonly letRead: (asked: FastifyRequest, who: GraphContext) => void;
}

function answerAt(app: FastifyInstance, url: string, answering: Answering): void {
  const { apollo, passing, parts, admit, letRead } = answering;
  const whoAsked = whoAsks(parts);
  // What one way has found out about a request, so that the other does not do it again; nearly all take the first alone.
  const known = new WeakMap<FastifyRequest, Promise<GraphContext>>();
  const heard = new WeakMap<FastifyRequest, Heard>();
  const named = (who: GraphContext, reply: FastifyReply): GraphContext => {
    if (who.actor !== null) void reply.header(PERSON_HEADER, who.actor.personId);
    return who;
  };
  const planned = fastifyApolloHandler(apollo, {
    context: async (asked: FastifyRequest, reply: FastifyReply): Promise<GraphContext> => {
      admit(asked);
      const already = heard.get(asked);
      const waiting = reply.raw;
      const who = named(await (known.get(asked) ?? whoAsked(asked)), reply);
      letRead(asked, who);
      return { ...who, waiting, ...(already ? { heard: already } : {}) };
    },
  });
  const answerOne = async (asked: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    let asking: Promise<GraphContext> | undefined;
    const whoPasses = async (): Promise<GraphContext> => named(await (asking = whoAsked(asked)), reply);
    const passed = parts.config.passesOn ? await passing.pass(asked, reply, whoPasses) : {};
    parts.metrics.countOperation('answer' in passed ? 'passed_on' : 'planned');
    if ('answer' in passed) return passed.answer;
    if (asking !== undefined) known.set(asked, asking);
    if (passed.heard) heard.set(asked, passed.heard);
    const answer: unknown = await planned.call(app, asked, reply);
    passing.learnHeaders(asked, reply, answer);
    return answer;
  };
  app.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url,
    // However it ends, and whoever still waits for it.
    handler: (asked, reply) => answerOne(asked, reply).finally(() => parts.turns.end(reply.raw)),
  });
}

const subgraphsOf = ({ config, metrics, logger }: GatewayParts): ReadonlyMap<string, Subgraph> =>
  new Map(
    [...config.subgraphs].map(([service, urls]) => [
      service,
      new Subgraph({
        service,
        instances: new Instances(urls),
        gatewaySecret: config.secretFor(service),
        timeoutMs: config.subgraphTimeoutMs,
        observe: metrics.observeSubgraph,
        onFailure: (failure) =>
          logger.warn({ service: failure.service, code: failure.code }, failure.message),
      }),
    ]),
  );

/** Who asks, before anything is parsed: a wrong token, and another site's page, are answers of their own. */
const whoAsks =
  ({ identify, logger }: DoorParts) =>
  async (asked: FastifyRequest): Promise<GraphContext> => {
    try {
      return await identify(asked);
    } catch (error) {
      if (error instanceof TooOftenProblem) throw tooOften(error);
      const isMeant =
        error instanceof IdentityProblem || error instanceof ForeignPage || error instanceof Unavailable;
      if (!isMeant) throw error;
      const { code, status: httpStatus, message } = error;
      if (error instanceof Unavailable) logger.warn({ err: error.cause }, error.en);
      const hint = error instanceof Unavailable ? { hint: error.hint, hintEn: error.hintEn } : {};
      throw new GraphQLError(message, { extensions: { code, ...hint, http: { status: httpStatus } } });
    }
  };
