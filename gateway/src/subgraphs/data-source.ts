import type { GraphQLDataSource } from '@apollo/gateway';
import { trace } from '@opentelemetry/api';
import { activeTraceparent } from '@puhui/platform/door';
import { GraphQLError } from 'graphql';
import type { GraphContext } from '../graph/context.js';
import type { Instances } from './instances.js';
import { callSubgraph, SubgraphFailure } from './subgraph-call.js';

type Asked = Parameters<GraphQLDataSource<GraphContext>['process']>[0];
type Answer = Awaited<ReturnType<GraphQLDataSource['process']>>;

export interface DataSourceOptions {
  readonly service: string;
  readonly instances: Instances;
  readonly gatewaySecret: string;
  readonly timeoutMs: number;
  /** Told of every call: its seconds and how it ended. */
  readonly observe: (service: string, seconds: number, outcome: string) => void;
  readonly onFailure: (failure: SubgraphFailure) => void;
}

const SENTENCES = {
  SUBGRAPH_DOWN: { zh: '暂时无法访问，请稍后重试。', en: 'is not reachable right now; try again shortly.' },
  SUBGRAPH_TIMEOUT: { zh: '没有及时答复，请稍后重试。', en: 'did not answer in time; try again shortly.' },
  SUBGRAPH_BROKEN: {
    zh: '答复无法识别，请稍后重试。',
    en: 'gave an answer that makes no sense; try again shortly.',
  },
} as const;

/** One subgraph behind the gateway: who asks goes along, a failure becomes an error that names the service. */
export class SubgraphDataSource implements GraphQLDataSource<GraphContext> {
  constructor(private readonly options: DataSourceOptions) {}

  async process(asked: Asked): Promise<Answer> {
    const { service, instances, timeoutMs, observe } = this.options;
    const { query, variables, operationName } = asked.request;
    const began = performance.now();
    let outcome = 'ok';
    try {
      const { status, body } = await callSubgraph({
        service,
        urls: instances.inTurn(),
        headers: this.headersFor(asked),
        body: JSON.stringify({ query, variables, operationName }),
        timeoutMs,
      });
      return readAnswer(service, status, body);
    } catch (error) {
      if (!(error instanceof SubgraphFailure)) throw error;
      outcome = error.code;
      this.options.onFailure(error);
      throw asGraphQLError(error);
    } finally {
      observe(service, (performance.now() - began) / 1000, outcome);
    }
  }

  private headersFor(asked: Asked): Record<string, string> {
    // Typed as anything by @apollo/gateway, since it also calls for health checks of its own.
    const context: Partial<GraphContext> = asked.context;
    const { authorization } = context;
    return {
      'content-type': 'application/json',
      'x-puhui-gateway': this.options.gatewaySecret,
      ...(authorization === undefined ? {} : { authorization }),
      ...traceHeader(),
    };
  }
}

/** The trace id goes along where nothing is traced; with tracing on, the instrumentation of undici sends its own. */
function traceHeader(): { traceparent?: string } {
  const traceparent = trace.getActiveSpan()?.isRecording() ? null : activeTraceparent();
  return traceparent === null ? {} : { traceparent };
}

function asGraphQLError(failure: SubgraphFailure): GraphQLError {
  const sentence = SENTENCES[failure.code];
  const message = `The service ${failure.service} ${sentence.en} 服务 ${failure.service} ${sentence.zh}`;
  return new GraphQLError(message, { extensions: { code: failure.code, service: failure.service } });
}

/** A GraphQL answer counts whatever its status is (a refused token is one with 401). */
function readAnswer(service: string, status: number, body: unknown): Answer {
  if (isAnswer(body)) return body;
  throw new SubgraphFailure('SUBGRAPH_BROKEN', service, `answered ${status} without data or errors`);
}

function isAnswer(body: unknown): body is Answer {
  if (typeof body !== 'object' || body === null) return false;
  const errors = 'errors' in body ? body.errors : undefined;
  const data = 'data' in body ? body.data : undefined;
  return (typeof data === 'object' && data !== null) || Array.isArray(errors);
}
