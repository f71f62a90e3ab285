import { describe, expect, it } from '@jest/globals';
import { RecordBehind } from '@puhui/messaging';
import { Asking } from '@puhui/postgres';
import { GraphQLError } from 'graphql';
import { pino } from 'pino';
import { Overloaded } from '../batching/batcher.js';
import { ForbiddenProblem } from '../access/forbidden.js';
import { IdentityProblem } from '../identity/problems.js';
import { errorFormatter } from './errors.js';

const format = errorFormatter(pino({ enabled: false }), () => undefined);
/** What a caller sees when a resolver throws this. */
const seen = (cause: Error, extensions?: Record<string, unknown>) => {
  const error = new GraphQLError(cause.message, { originalError: cause, path: ['me'] });
  return format({ message: cause.message, path: ['me'], ...(extensions ? { extensions } : {}) }, error);
};

describe('an error sent to a caller', () => {
  it('is opaque when it is a bug, with an id that leads to the log', () => {
    const { message, extensions } = seen(new Error('select * from person where secret'));
    expect(extensions).toEqual({ code: 'INTERNAL', traceId: expect.any(String) });
    expect(message).not.toContain('secret');
    expect(message).toContain(String(extensions?.['traceId']));
  });

  it.each([
    ['a database that cannot be reached', "Can't reach database server at 127.0.0.1:4032"],
    ['a connection that was cut', 'Connection terminated unexpectedly'],
    ['a server that shuts down', 'terminating connection due to administrator command'],
  ])('suggests a retry after %s', (_, message) => {
    const answer = seen(new Error(message));
    expect(answer.extensions).toEqual({ code: 'UNAVAILABLE', traceId: expect.any(String) });
    expect(answer.message).toMatch(/请稍后重试.*try again/);
    expect(answer.message).not.toContain('127.0.0.1');
  });

  it('says that a token is missing or expired, or that no duty covers the door', () => {
    expect(seen(new IdentityProblem('TOKEN_EXPIRED', 'exp')).extensions).toEqual({ code: 'TOKEN_EXPIRED' });
    expect(seen(new ForbiddenProblem('Query.members')).extensions).toMatchObject({
      code: 'NOT_ALLOWED',
      retryAfterMs: expect.any(Number),
    });
  });

  it('says that a record is behind what was told of it, and whom to tell', () => {
    const { message, extensions } = seen(new RecordBehind('event-version-is-new', { id: 'x' }));
    expect(extensions).toEqual({ code: 'RECORD_BEHIND', traceId: expect.any(String) });
    expect(message).toMatch(/平台管理员.*administrator/);
  });

  it('says that the system is busy when a queue is full', () => {
    expect(seen(new Overloaded('claims', 10)).extensions).toEqual({ code: 'OVERLOADED' });
  });

  it('leaves errors of the request as they are', () => {
    const answer = seen(new Error('Cannot query field "x"'), {
      code: 'GRAPHQL_VALIDATION_FAILED',
      stacktrace: ['at'],
    });
    expect(answer.message).toContain('Cannot query field');
    expect(answer.extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
  });
});

describe('an error of what was read for a question', () => {
  const stopped = (): Error =>
    Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' });

  it('says that it took too long, where that is so', () => {
    const answer = new Asking().run(() => seen(stopped()));
    expect(answer.extensions).toEqual({ code: 'QUERY_TOO_SLOW' });
    expect(answer.message).toContain('ask for less');
  });

  it('suggests the same again where it was no question that was stopped', () => {
    expect(seen(stopped()).extensions?.['code']).toBe('UNAVAILABLE');
  });

  it('is no bug when whoever asked has gone', () => {
    const asking = new Asking();
    asking.leave();
    expect(asking.run(() => seen(new Error('whatever broke'))).extensions).toEqual({ code: 'ASKER_LEFT' });
  });
});
