import { trace } from '@opentelemetry/api';
import { activeTraceparent } from '@puhui/platform/door';
import type { Instances } from './instances.js';
import { callSubgraph, SubgraphFailure, type SubgraphAnswer } from './subgraph-call.js';

export interface SubgraphOptions {
  readonly service: string;
  readonly instances: Instances;
  readonly gatewaySecret: string;
  readonly timeoutMs: number;
  /** Told of every call: its seconds and how it ended. */
  readonly observe: (service: string, seconds: number, outcome: string) => void;
  readonly onFailure: (failure: SubgraphFailure) => void;
}

/** One service behind the gateway. */
export class Subgraph {
  private instead: readonly string[] | null = null;

  constructor(private readonly options: SubgraphOptions) {}

  /** Has a stand-in asked in the service's place, before the door is open; null ends that. */
  askInstead(url: string | null): void {
    this.instead = url === null ? null : [url];
  }

  /** Asks once; who asks goes along, and the trace. A service in trouble is an answer too. */
  async ask(body: string, authorization: string | undefined): Promise<SubgraphAnswer | SubgraphFailure> {
    const { service, instances, timeoutMs, observe } = this.options;
    const began = performance.now();
    let outcome = 'ok';
    try {
      return asAnswer(
        service,
        await callSubgraph({
          service,
          urls: this.instead ?? instances.inTurn(),
          headers: this.headersFor(authorization),
          body,
          timeoutMs,
        }),
      );
    } catch (error) {
      if (!(error instanceof SubgraphFailure)) throw error;
      outcome = error.code;
      this.options.onFailure(error);
      return error;
    } finally {
      observe(service, (performance.now() - began) / 1000, outcome);
    }
  }

  private headersFor(authorization: string | undefined): Record<string, string> {
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

/** A GraphQL answer counts whatever its status is (a refused token is one with 401). */
function asAnswer(service: string, answer: SubgraphAnswer): SubgraphAnswer {
  if (isAnswer(answer.body)) return answer;
  throw new SubgraphFailure('SUBGRAPH_BROKEN', service, `answered ${answer.status} without data or errors`);
}

function isAnswer(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  const errors = 'errors' in body ? body.errors : undefined;
  const data = 'data' in body ? body.data : undefined;
  return (typeof data === 'object' && data !== null) || Array.isArray(errors);
}
