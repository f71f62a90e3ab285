import type { Actor } from '../identity/actor.js';
import { Recent } from '@puhui/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  execute,
  getOperationAST,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { ActorHolder } from '../identity/current-actor.js';
import type { QueryCosts } from './cost/limits.js';
import type { Questions } from './questions.js';
import type { GraphContext } from './context.js';

const PATH = '/graphql';
/**
 * Characters of all documents that are kept parsed and validated; the one that was asked longest ago goes when there are more.
 * A parsed one takes about a hundred bytes for each of them.
 */
const CHARACTERS_MAX = 256 * 1024;
/** Longer ones are nobody's every day, and would fill the memory. */
const DOCUMENT_CHARACTERS_MAX = 10_000;
/** What asks for JSON and for nothing that has to be weighed against it. */
const ACCEPTED: ReadonlySet<string | undefined> = new Set([undefined, '', '*/*', 'application/json']);

const REHEARSALS = 20;

export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

type Done = (error?: Error) => void;

/** An operation that may be executed. */
interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly request: FastifyRequest;
}

const isOfGraph = ({ routeOptions }: FastifyRequest): boolean => routeOptions.url === PATH;

interface OrdinaryBody {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/**
 * Executes ordinary requests of the graph as Apollo Server would, without its pipeline, of which nothing else is used
 * (ADR 0076). Whatever it would answer otherwise than with data goes to Apollo Server untouched, and so does everything out
 * of the ordinary: nothing has been executed by then.
 */
export class OrdinaryRequests {
  private schema: GraphQLSchema | null = null;
  private readonly documents = new Recent<DocumentNode | null>(CHARACTERS_MAX);

  constructor(
    private readonly formatError: FormatError,
    private readonly production: boolean,
    private readonly costs: QueryCosts,
    private readonly questions: Questions,
  ) {}

  /**
   * From then on they are answered here; until then Apollo Server has them all. Goes the way of a request a few times, so
   * that the first that comes from outside is not the first.
   */
  async serve(schema: GraphQLSchema): Promise<void> {
    this.schema = schema;
    for (let time = 0; time < REHEARSALS; time += 1) {
      const document = this.validated(schema, '{ __typename }');
      if (document !== null) await execute({ schema, document, contextValue: newGraphContext(null) });
    }
  }

  /** To be called before the routes are made, and after whatever a request's trace and actor come from. */
  hookInto(fastify: FastifyInstance): void {
    fastify.addHook('preHandler', (request, reply, done) => {
      const asked = this.asked(request);
      // What Apollo Server has to answer is most often a mistake; what is not is a question until it changes something.
      if (asked === null) return isOfGraph(request) ? this.questions.run(reply.raw, done) : done();
      // A change takes no notice of who has gone, and costs nothing for it.
      if (asked.operation.operation === OperationTypeNode.MUTATION) return this.execute(asked, reply, done);
      return this.questions.run(reply.raw, () => this.execute(asked, reply, done));
    });
  }

  private execute({ schema, document, request }: Asked, reply: FastifyReply, done: Done): void {
    const { operationName, variables } = request.body as OrdinaryBody;
    const result = execute({
      schema,
      document,
      contextValue: Object.assign(graphContextOf(request), { req: request }),
      variableValues: variables ?? undefined,
      operationName: operationName ?? undefined,
    });
    const turnAway = (error: Error): void => done(error);
    if (result instanceof Promise) {
      result.then((resolved) => this.answer(reply, resolved)).catch(turnAway);
      return;
    }
    // No data at all: the operation or its variables were not what the document says, and nothing ran.
    if (result.data === undefined) return done();
    this.answer(reply, result);
  }

  /** Null for what Apollo Server has to answer, be it with a refusal. */
  private asked(request: FastifyRequest): Asked | null {
    const { schema } = this;
    const document = schema === null ? null : this.documentOf(schema, request);
    if (schema === null || document === null) return null;
    const { operationName, variables } = request.body as OrdinaryBody;
    const operation = getOperationAST(document, operationName) ?? null;
    if (operation === null || this.costs.refusal(schema, document, operation, variables ?? {})) return null;
    return { schema, document, operation, request };
  }

  private documentOf(schema: GraphQLSchema, request: FastifyRequest): DocumentNode | null {
    const { method, headers, body } = request;
    const isOrdinary =
      method === 'POST' &&
      request.routeOptions.url === PATH &&
      ACCEPTED.has(headers.accept) &&
      isOrdinaryBody(body);
    return isOrdinary ? this.document(schema, body.query) : null;
  }

  private document(schema: GraphQLSchema, query: string): DocumentNode | null {
    const known = this.documents.get(query);
    if (known !== undefined) return known;
    if (query.length > DOCUMENT_CHARACTERS_MAX) return null;
    const document = this.validated(schema, query);
    this.documents.put(query, document, query.length);
    return document;
  }

  /** Null for what Apollo Server is to refuse in its own words. */
  private validated(schema: GraphQLSchema, query: string): DocumentNode | null {
    try {
      const document = parse(query);
      const own = this.production ? [NoSchemaIntrospectionCustomRule] : [];
      const problems = validate(schema, document, [...specifiedRules, ...own]);
      return problems.length === 0 ? document : null;
    } catch (error) {
      if (error instanceof GraphQLError) return null;
      throw error;
    }
  }

  private answer(reply: FastifyReply, { data, errors, extensions }: ExecutionResult): void {
    const told = errors?.map((error) => this.formatError(formatted(error), error));
    void reply
      .code(200)
      .header('content-type', 'application/json; charset=utf-8')
      .send(`${JSON.stringify({ errors: told, data, extensions })}\n`);
  }
}

/** As Apollo Server shows an error to its formatter: with a code, whoever threw it. */
function formatted(error: GraphQLError): GraphQLFormattedError {
  const { http: _, ...extensions } = error.extensions;
  return {
    ...error.toJSON(),
    extensions: { ...extensions, code: extensions['code'] ?? 'INTERNAL_SERVER_ERROR' },
  };
}

function isOrdinaryBody(body: unknown): body is OrdinaryBody {
  if (!isRecord(body)) return false;
  const { query, operationName, variables, extensions } = body;
  return (
    typeof query === 'string' &&
    query !== '' &&
    (operationName === undefined || operationName === null || typeof operationName === 'string') &&
    (variables === undefined || variables === null || isRecord(variables)) &&
    (extensions === undefined || extensions === null)
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param hasLeft whether nobody waits for the answer any more */
export const newGraphContext = (
  actor: Actor | null,
  from: string | null = null,
  hasLeft = (): boolean => false,
): GraphContext => ({
  actor,
  from,
  hasLeft,
  admitted: new Map(),
  perRequest: new Map(),
});

/** Who hangs up, and whose time is over, closes the connection: on it no second request is sent before the first is answered. */
export const graphContextOf = (request: FastifyRequest & ActorHolder): GraphContext =>
  newGraphContext(request.actor ?? null, request.from ?? null, () => request.raw.socket.destroyed);
