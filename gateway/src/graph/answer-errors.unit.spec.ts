import { describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { answerError } from './answer-errors.js';

const answered = (error: GraphQLError) => answerError(error.toJSON(), error);
/** In both languages. */
const whatToDo = { hint: expect.stringMatching(/。$/), hintEn: expect.stringMatching(/\.$/) };

describe('an outgoing error', () => {
  it('keeps its code and sentence, and loses what is internal', () => {
    const error = new GraphQLError('Please sign in.', {
      extensions: {
        code: 'UNAUTHENTICATED',
        serviceName: 'billing',
        stacktrace: ['at secret.js'],
        response: {},
      },
    });
    expect(answered(error)).toEqual({
      message: 'Please sign in.',
      extensions: { code: 'UNAUTHENTICATED', service: 'billing', ...whatToDo },
    });
  });

  it('keeps the time after which a retry may help', () => {
    const error = new GraphQLError('None of your duties covers this.', {
      extensions: { code: 'NOT_ALLOWED', hint: '请核对', hintEn: 'Check', retryAfterMs: 250 },
    });
    expect(answered(error).extensions).toEqual({
      code: 'NOT_ALLOWED',
      hint: '请核对',
      hintEn: 'Check',
      retryAfterMs: 250,
    });
  });

  it('is opaque when it is unexpected', () => {
    const error = new GraphQLError('relation "secret" does not exist', {
      originalError: new Error('relation "secret" does not exist'),
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(JSON.stringify(answered(error))).not.toContain('secret');
    expect(answered(error).extensions).toEqual({ code: 'INTERNAL', ...whatToDo });
  });

  it('keeps the trace id under which a service has logged it', () => {
    const error = new GraphQLError('boom', { extensions: { code: 'INTERNAL_SERVER_ERROR', traceId: 'abc' } });
    expect(answered(error).extensions).toEqual({ code: 'INTERNAL', traceId: 'abc', ...whatToDo });
  });

  it('says what to do about a query that is too long', () => {
    const error = new GraphQLError('Syntax Error: Document contains more that 4000 tokens. Parsing aborted.');
    expect(answered(error)).toMatchObject({ extensions: { code: 'QUERY_TOO_LONG' } });
  });
});
