import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GatewayParts } from '../parts.js';
import { PassingOn } from '../passing-on/pass-on.js';
import type { Heard } from '../passing-on/heard.js';
import { Instances } from '../subgraphs/instances.js';
import { Subgraph } from '../subgraphs/subgraph.js';
import { makeApollo } from './apollo.js';
import type { GraphContext } from './context.js';
import { whoAsks } from './who-asks.js';

export interface OpenGraph {
  readonly apollo: ApolloServer<GraphContext>;
  /** Once the server of the graph has started. */
  answerAt(app: FastifyInstance, url: string): void;
}

/** One graph over the subgraphs. @throws Error when the supergraph names a subgraph without an address. */
export function openGraph(supergraphSdl: string, parts: GatewayParts): OpenGraph {
  const subgraphs = subgraphsOf(parts);
  const passing = new PassingOn(subgraphs);
  const apollo = makeApollo({ supergraphSdl, subgraphs, onPlan: (plan) => passing.learnPlan(plan) }, parts);
  return {
    apollo,
    answerAt: (app, url) => answerAt(app, url, { apollo, passing, parts }),
  };
}

function answerAt(
  app: FastifyInstance,
  url: string,
  { apollo, passing, parts }: { apollo: OpenGraph['apollo']; passing: PassingOn; parts: GatewayParts },
): void {
  const whoAsked = whoAsks(parts);
  // What one way has found out about a request, so that the other does not do it again.
  const known = new WeakMap<FastifyRequest, Promise<GraphContext>>();
  const heard = new WeakMap<FastifyRequest, Heard>();
  const askedOnce = (asked: FastifyRequest): Promise<GraphContext> => {
    const who = known.get(asked) ?? whoAsked(asked);
    known.set(asked, who);
    return who;
  };
  const planned = fastifyApolloHandler(apollo, {
    context: async (asked: FastifyRequest): Promise<GraphContext> => {
      const already = heard.get(asked);
      return { ...(await askedOnce(asked)), ...(already ? { heard: already } : {}) };
    },
  });
  app.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url,
    handler: async (asked, reply) => {
      const passed = parts.config.passesOn ? await passing.pass(asked, reply, () => askedOnce(asked)) : {};
      parts.metrics.countOperation('answer' in passed ? 'passed_on' : 'planned');
      if ('answer' in passed) return passed.answer;
      if (passed.heard) heard.set(asked, passed.heard);
      const answer: unknown = await planned.call(app, asked, reply);
      if (typeof answer === 'string') passing.learnHeaders(asked, reply);
      return answer;
    },
  });
}

const subgraphsOf = ({ config, metrics, logger }: GatewayParts): ReadonlyMap<string, Subgraph> =>
  new Map(
    [...config.subgraphs].map(([service, urls]) => [
      service,
      new Subgraph({
        service,
        instances: new Instances(urls),
        gatewaySecret: config.gatewaySecret,
        timeoutMs: config.subgraphTimeoutMs,
        observe: metrics.observeSubgraph,
        onFailure: (failure) =>
          logger.warn({ service: failure.service, code: failure.code }, failure.message),
      }),
    ]),
  );
