import type { Experimental_DidResolveQueryPlanCallback } from '@apollo/gateway';
import { trace } from '@opentelemetry/api';
import { Recent } from '@puhui/kernel';
import type { QueryCosts } from '@puhui/platform/door';
import { Kind, OperationTypeNode, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerResponse } from 'node:http';
import type { GraphContext } from '../graph/context.js';
import type { Weighed } from '../limits/changes.js';
import { type Subgraph, SubgraphFailure, type SubgraphAnswer, Heard } from '../subgraphs/subgraph.js';
import { askedBy, passageOf, type Passage, Passages, type Named } from './passage.js';

type Resolved = Parameters<Experimental_DidResolveQueryPlanCallback>[0];

/** The caller's answer, or what is known of it for the planned way to go on with. */
export type PassedOn = { readonly answer: string } | { readonly heard?: Heard };
const NOT: PassedOn = {};

const tracer = trace.getTracer('@puhui/gateway');

/** Whether the turn of a question or a change came in time, by what it weighs. */
export type ComesToTurn = (who: GraphContext, weighed: Weighed, answer: ServerResponse) => Promise<boolean>;

/**
 * Operations whose plan is one fetch go straight to their service, and its answer straight back. Anything else, and
 * whatever is not as it should be, takes the planned way: through validation, limits, plan and completion. It learns from
 * that way what to do with the next one of the kind.
 */
export class PassingOn {
  private readonly passages = new Passages();
  private readonly headers = new AnswerHeaders();

  constructor(
    private readonly subgraphs: ReadonlyMap<string, Subgraph>,
    private readonly costs: QueryCosts,
    /** Whether a document of this hash may (still) be asked. */
    private readonly mayRun: (documentHash: string) => boolean,
    private readonly comesToTurn: ComesToTurn,
  ) {}

  /** What the planned way has found out about an operation. */
  learnPlan({ queryPlan, requestContext, operationContext }: Resolved): void {
    const named = namedBy(requestContext.request);
    if (named === null || this.passages.get(named) !== undefined) return;
    const { document, queryHash: documentHash, source } = requestContext;
    const passage = passageOf(queryPlan, { ...operationContext, document, documentHash }, this.costs);
    for (const name of namesFor(operationContext.operation, document))
      this.passages.put({ ...named, operationName: name }, source, passage);
  }

  /** What the planned way has answered. Errors may bring headers of their own; the server of the graph puts them first. */
  learnHeaders(asked: FastifyRequest, reply: FastifyReply, answer: unknown): void {
    if (typeof answer !== 'string' || !answer.startsWith('{"data":')) return;
    if (asked.method === 'POST' && reply.statusCode === 200)
      this.headers.learn(asked.headers.accept, reply.getHeaders());
  }

  /** Sets the headers of the reply when there is an answer. */
  async pass(
    request: FastifyRequest,
    reply: FastifyReply,
    whoAsks: () => Promise<GraphContext>,
  ): Promise<PassedOn> {
    const asked = askedBy(request);
    const headers = this.headers.of(request.headers.accept);
    const passage = asked && headers && this.passages.get(asked.named);
    const subgraph = passage && this.subgraphs.get(passage.service);
    const asking = passage && passage.askingWith(asked.variables);
    if (!headers || !passage || !subgraph || asking === null || asking === undefined) return NOT;
    if (!this.mayRun(passage.documentHash)) return NOT;
    const who = await whoAsks().catch(() => null);
    // Why a token is refused, the planned way says.
    if (who === null) return NOT;
    // That its turn did not come the planned way says as well.
    if (!(await this.comesToTurn(who, asking, reply.raw))) return NOT;
    const waiting = passage.operationType === OperationTypeNode.QUERY ? reply.raw : undefined;
    const answer = await inSpans(passage, () => subgraph.ask(asking.body, who, waiting));
    const given = answer instanceof SubgraphFailure ? null : passage.answerFrom(answer.text, answer.body);
    if (given === null) return { heard: new Heard(passage.query, answer) };
    void reply.headers(headers);
    return { answer: given };
  }
}

/** The only operation of a document may be named, and need not. */
function namesFor(
  { name }: OperationDefinitionNode,
  { definitions }: DocumentNode,
): readonly (string | null)[] {
  const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const own = name === undefined ? [] : [name.value];
  return operations.length === 1 ? [null, ...own] : own;
}

/** As a caller would name it again. */
function namedBy(request: Resolved['requestContext']['request']): Named | null {
  const { query, extensions } = request;
  const operationName = request.operationName ?? null;
  if (typeof query === 'string') return { by: 'text', document: query, operationName };
  const persisted: unknown = extensions?.['persistedQuery'];
  if (typeof persisted !== 'object' || persisted === null || !('sha256Hash' in persisted)) return null;
  const { sha256Hash } = persisted;
  return typeof sha256Hash === 'string' ? { by: 'hash', document: sha256Hash, operationName } : null;
}

/** Named as those of the planned way are. Where nothing is recorded there are none. */
async function inSpans(
  { service, operationName, operationType }: Passage,
  ask: () => Promise<SubgraphAnswer | SubgraphFailure>,
): Promise<SubgraphAnswer | SubgraphFailure> {
  if (!trace.getActiveSpan()?.isRecording()) return ask();
  const attributes = {
    'graphql.operation.type': operationType,
    ...(operationName === null ? {} : { 'graphql.operation.name': operationName }),
  };
  return tracer.startActiveSpan('gateway.request', { attributes }, (request) =>
    tracer.startActiveSpan('gateway.fetch', { attributes: { service } }, async (fetch) => {
      const answer = await ask();
      fetch.end();
      request.end();
      return answer;
    }),
  );
}

type Headers = Partial<ReturnType<FastifyReply['getHeaders']>>;

const KEPT_MAX = 100;
const ACCEPT_CHARS_MAX = 256;

/** What hangs on what a caller accepts and on nothing else: no cookie or trace of one caller may go to another. */
const NAMES = ['content-type', 'cache-control'] as const;

/**
 * The media type of an answer and what may be kept of it, by what its caller accepts: as the server of the graph, which
 * alone decides it, has set them for the first such caller.
 */
export class AnswerHeaders {
  private readonly known = new Recent<Headers>(KEPT_MAX);

  /** @returns undefined when nobody has been answered yet who accepts this */
  of(accept: string | undefined): Headers | undefined {
    return this.known.get(accept ?? '');
  }

  learn(accept: string | undefined, given: Headers): void {
    const key = accept ?? '';
    if (this.known.get(key) !== undefined || key.length > ACCEPT_CHARS_MAX) return;
    const set = NAMES.filter((name) => given[name] !== undefined);
    this.known.put(key, Object.fromEntries(set.map((name) => [name, given[name]])));
  }
}
