import { expect, it } from '@jest/globals';
import { AnswerHeaders } from './pass-on.js';

it('another caller gets none of the first caller’s headers, but media type and caching', () => {
  const headers = new AnswerHeaders();
  headers.learn('application/json', {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'set-cookie': 'of-one-caller',
    'x-trace-id': 'of one request',
    'content-length': '17',
  });
  expect(headers.of('application/json')).toEqual({
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  expect(headers.of('text/html')).toBeUndefined();
});

it('a missing header is not added', () => {
  const headers = new AnswerHeaders();
  headers.learn(undefined, { 'content-type': 'application/json' });
  expect(headers.of(undefined)).toStrictEqual({ 'content-type': 'application/json' });
});

it('whoever sends a hundred odd media types takes nothing from the others', () => {
  const headers = new AnswerHeaders();
  const learn = (accept: string): void => headers.learn(accept, { 'content-type': 'application/json' });
  for (let nr = 0; nr < 200; nr += 1) learn(`text/odd-${nr}`);
  learn('application/json');
  expect(headers.of('application/json')).toEqual({ 'content-type': 'application/json' });
});
