import { context, trace } from '@opentelemetry/api';
import { withWhatToDo } from '@puhui/platform/door';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { inBothLanguages, isMistakeWithoutCode } from './asker-mistakes.js';
import { withoutValues } from './without-values.js';

/** What a caller may be told of an error beside its sentence and place. */
const TELLABLE = [
  'code',
  'service',
  'found',
  'limit',
  'traceId',
  'hint',
  'hintEn',
  'retryAfterMs',
  'field',
  'unanswered',
] as const;

/** graphql-js refuses a long document with a bare sentence about tokens (with a typing error of its own). */
const TOO_LONG = /Document contains more tha[nt] \d+ tokens/;
const TOO_LONG_SENTENCE =
  'The query is too long; ask in several smaller requests. 查询过长，请拆分成多个较小的请求。';

const traceIdNow = (): string | undefined => trace.getSpanContext(context.active())?.traceId;

/**
 * The error that leaves the door: coded errors keep their sentence and lose everything internal; anything without a
 * code is a bug and becomes one opaque error with the trace id under which the log explains it. Each says what to do.
 */
export function answerError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const told = toldOf(formatted, error);
  return { ...told, extensions: withWhatToDo(told.extensions ?? {}) };
}

function toldOf(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const place = {
    ...(formatted.path ? { path: formatted.path } : {}),
    ...(formatted.locations ? { locations: formatted.locations } : {}),
  };
  if (TOO_LONG.test(formatted.message))
    return inBothLanguages({ message: TOO_LONG_SENTENCE, extensions: { code: 'QUERY_TOO_LONG' } });
  const code = formatted.extensions?.['code'];
  if (isMistakeWithoutCode(formatted.message, code))
    return inBothLanguages({
      message: withoutValues(formatted.message),
      ...place,
      extensions: { code: 'BAD_REQUEST' },
    });
  if (typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR' && isMeant(error)) {
    return inBothLanguages({
      message: withoutValues(formatted.message),
      ...place,
      extensions: tellable(formatted.extensions ?? {}),
    });
  }
  const traceId = formatted.extensions?.['traceId'] ?? traceIdNow();
  return {
    message: 'Something went wrong on our side. 系统内部出错，请稍后重试。',
    ...place,
    extensions: { code: 'INTERNAL', ...(traceId === undefined ? {} : { traceId }) },
  };
}

/** An error that was thrown as a GraphQL error, here or in a subgraph, was meant to be seen. */
const isMeant = (error: unknown): boolean =>
  error instanceof GraphQLError && (error.originalError === undefined || isMeantBelow(error.originalError));
const isMeantBelow = (error: unknown): boolean =>
  error instanceof GraphQLError || (typeof error === 'object' && error !== null && 'extensions' in error);

function tellable(extensions: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const name of TELLABLE) if (extensions[name] !== undefined) kept[name] = extensions[name];
  // `serviceName` is what @apollo/gateway calls it.
  const service = extensions['service'] ?? extensions['serviceName'];
  return service === undefined ? kept : { ...kept, service };
}
