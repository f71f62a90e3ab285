import { trace } from '@opentelemetry/api';
import { newId } from '@puhui/kernel';
import { RecordBehind } from '@puhui/messaging';
import { isBrokenMachine } from '@puhui/messaging/broken-machine';
import { askingNow } from '@puhui/postgres';
import { NotBegun } from './changes-go-on.js';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { Overloaded } from '../batching/batcher.js';
import { DutiesBehindProblem } from '../access/duties-behind.js';
import { ForbiddenProblem, saidOf } from '../access/forbidden.js';
import { FreshSignInProblem } from '../access/fresh-sign-in.js';
import { TooOftenProblem } from '../pace/too-often.js';
import { sqlState } from '../database/errors.js';
import { BrokenMachines } from '../logging/broken-machines.js';
import { IdentityProblem } from '../identity/problems.js';

const REQUEST_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'QUERY_TOO_COSTLY',
  'QUERY_TOO_DEEP',
  'TOO_MANY_ALIASES',
  'TOO_MANY_CHANGES',
]);

/**
 * What a caller sees of an error. The caller's own mistakes are told; anything else becomes one opaque error with
 * the trace id under which the log has the truth.
 * @param count told of each that a broken machine has cost, by what the machine said
 */
export function errorFormatter(
  logger: Logger,
  count: (code: string) => void,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  const machines = new BrokenMachines({ logger, count });
  return (formatted, error) => {
    // Nobody reads it, and there is nothing wrong.
    const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
    if (askingNow()?.isOver || cause instanceof NotBegun)
      return { message: '', extensions: { code: 'ASKER_LEFT' } };
    const where = formatted.path === undefined ? {} : { path: formatted.path };
    if (cause instanceof IdentityProblem)
      return { message: cause.message, ...where, extensions: { code: cause.code } };
    if (cause instanceof Overloaded)
      return {
        message: '系统繁忙，请稍后重试。 The system is busy; please try again.',
        ...where,
        extensions: { code: cause.code },
      };
    if (
      cause instanceof ForbiddenProblem ||
      cause instanceof DutiesBehindProblem ||
      cause instanceof FreshSignInProblem ||
      cause instanceof TooOftenProblem
    )
      return {
        message: cause.message,
        ...where,
        extensions: saidOf(cause),
      };
    const { code, field } = formatted.extensions ?? {};
    if (typeof code === 'string' && REQUEST_CODES.has(code))
      return { ...formatted, extensions: typeof field === 'string' ? { code, field } : { code } };
    if (isTooSlow(cause)) return tooSlow(machines, cause, where);
    if (isBrokenMachine(cause)) return unavailable(machines, cause, where);
    return logged(logger, cause, where, cause instanceof RecordBehind ? BEHIND : BUG);
  };
}

/** The limit of what is read for somebody; of a decision's statements nobody knows, and the same again is right. */
const isTooSlow = (cause: unknown): boolean => askingNow() !== undefined && sqlState(cause) === '57014';

function tooSlow(
  machines: BrokenMachines,
  cause: unknown,
  where: { path?: readonly (string | number)[] },
): GraphQLFormattedError {
  machines.note('what a query reads took too long', {
    err: cause,
    errorTraceId: traceIdOfRequest(),
    ...where,
  });
  return {
    message: '查询耗时过长，请缩小范围后重试。 The query takes too long; ask for less.',
    ...where,
    extensions: { code: 'QUERY_TOO_SLOW' },
  };
}

const traceIdOfRequest = (): string =>
  // Without tracing the id is made up; it only has to lead to the log line.
  trace.getActiveSpan()?.spanContext().traceId ?? newId(new Date());

/** The database or the broker is away: asking again, under the same idempotency key, is right. */
function unavailable(
  machines: BrokenMachines,
  cause: unknown,
  where: { path?: readonly (string | number)[] },
): GraphQLFormattedError {
  const traceId = traceIdOfRequest();
  machines.note('a request failed because of a broken machine', {
    err: cause,
    errorTraceId: traceId,
    ...where,
  });
  return {
    message: `服务暂时不可用，请稍后重试（编号 ${traceId}）。 The service is not available right now; please try again (${traceId}).`,
    ...where,
    extensions: { code: 'UNAVAILABLE', traceId },
  };
}

/** What nobody who uses the platform can mend: the log has the truth, under the id that they are told. */
function logged(
  logger: Logger,
  cause: unknown,
  where: { path?: readonly (string | number)[] },
  { code, says, message }: Words,
): GraphQLFormattedError {
  const traceId = traceIdOfRequest();
  logger.error({ err: cause, errorTraceId: traceId, ...where }, says);
  return { message: message(traceId), ...where, extensions: { code, traceId } };
}

interface Words {
  readonly code: string;
  /** For the log. */
  readonly says: string;
  /** For who asked. */
  readonly message: (traceId: string) => string;
}

/** Whoever keeps the tables has to see to it: doing it again never helps. */
const BEHIND: Words = {
  code: 'RECORD_BEHIND',
  says: 'more was told of a record than its row knows: put it right as docs/how-to/backups-and-erasure.md says',
  message: (traceId) =>
    `这条记录后来的变动在恢复数据时没有找回，暂不能改动；请把编号 ${traceId} 告诉平台管理员。 What happened to this record later was lost when data were restored, and it can't be changed for now; tell the platform's administrator ${traceId}.`,
};

const BUG: Words = {
  code: 'INTERNAL',
  says: 'a request failed because of a bug',
  message: (traceId) =>
    `出错了，请稍后重试；如仍有问题请报告编号 ${traceId}。 Something went wrong; if it persists, report ${traceId}.`,
};
