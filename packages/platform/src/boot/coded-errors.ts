import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import { newId } from '@puhui/kernel';
import { isBrokenMachine } from '@puhui/messaging';
import type { FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { ForbiddenProblem, saidOf } from '../access/forbidden.js';
import { IdentityProblem } from '../identity/problems.js';
import { TooOftenProblem } from '../pace/too-often.js';
import { withWhatToDo } from '../refusals/what-to-do.js';
import { bothSentences, httpProblem } from './http-problems.js';

/** Errors of HTTP routes as one shape: {errors: [{message, extensions: {code, hint, hintEn}}]}. GraphQL errors pass through. */
@Catch()
export class CodedErrors implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType() !== 'http') return error;
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    // A streamed answer has begun: its head cannot be changed, so the connection is broken off.
    if (reply.sent || reply.raw.headersSent) {
      this.logger.error({ err: error }, 'an answer broke off');
      reply.raw.destroy();
      return undefined;
    }
    const { status, message, extensions } = this.told(error);
    if (error instanceof TooOftenProblem) void reply.header('retry-after', error.retryAfterSeconds);
    return reply.status(status).send({ errors: [{ message, extensions: withWhatToDo(extensions) }] });
  }

  private told(error: unknown): { status: number; message: string; extensions: object } {
    if (error instanceof ForbiddenProblem || error instanceof TooOftenProblem)
      return { status: error.status, message: error.message, extensions: saidOf(error) };
    if (error instanceof IdentityProblem)
      return { status: error.status, message: error.message, extensions: { code: error.code } };
    if (error instanceof HttpException && error.getStatus() < 500) return toldOf(error);
    const traceId = trace.getActiveSpan()?.spanContext().traceId ?? newId(new Date());
    this.logger.error(
      { err: error, errorTraceId: traceId },
      'a request failed because of a bug or a broken machine',
    );
    if (isBrokenMachine(error)) {
      const away = `服务暂时不可用，请稍后重试。 The service is not available right now; please try again.`;
      return { status: 503, message: away, extensions: { code: 'UNAVAILABLE', traceId } };
    }
    const message = `出错了，请报告编号 ${traceId}。 Something went wrong; report ${traceId}.`;
    return { status: 500, message, extensions: { code: 'INTERNAL', traceId } };
  }
}

/** What Nest or Fastify turned away: our words, and beside them what they say of it. */
function toldOf(error: HttpException): { status: number; message: string; extensions: object } {
  const status = error.getStatus();
  const problem = httpProblem(status);
  const { code, hint, hintEn } = problem;
  return {
    status,
    message: bothSentences(problem),
    extensions: { code, hint, hintEn, detail: error.message },
  };
}
