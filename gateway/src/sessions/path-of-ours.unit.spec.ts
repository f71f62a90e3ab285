import { describe, expect, it } from '@jest/globals';
import { pathOfOurs } from './path-of-ours.js';

describe('the target after signing in', () => {
  it.each(['/', '/worker/', '/worker/claims/7?from=a&b=c#top', '/union/成员', '/a%2F%2Fb', '/worker/%5cx'])(
    'is our path %s',
    (path) => {
      expect(decodeURI(pathOfOurs(path) ?? '')).toBe(decodeURI(path));
    },
  );

  it.each([
    'https://evil.example',
    'HTTPS://evil.example/worker/',
    '//evil.example',
    '///evil.example',
    '////evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '\\/evil.example',
    '/\\/evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/.//evil.example',
    '/worker/..//evil.example',
    '/%2e//evil.example',
    '/%2E%2e//evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example@127.0.0.1:4000/',
    'http:evil.example',
    'http:/evil.example',
    '/\u0000/evil.example',
    '/\u007f/evil.example',
    'evil.example',
    '',
    '@evil.example',
    '/ /evil.example',
    '/worker/\r\nset-cookie: a=b',
  ])('is never %j', (text) => {
    expect(pathOfOurs(text)).toBeNull();
  });

  it.each([
    '/sign-in?to=/sign-in',
    '/signed-in?code=x',
    '/sign-out',
    '/session',
    '/sessions/x/end',
    '/graphql',
    '/%73ign-out',
    '/sess%69on',
    '/%67raphql?query=mutation',
    '/sign-out%2fx',
    '/%ff',
  ])('is no sign-in or sign-out route, nor a program’s: %s', (path) => {
    expect(pathOfOurs(path)).toBeNull();
  });
});

it('a target that is longer than a cookie carries leads to its portal’s first page', () => {
  const search = '?search=' + '洗'.repeat(55);
  expect(pathOfOurs(`/union/${search}`)).toMatch(/^\/union\/\?search=%E6/);
  expect(pathOfOurs(`/union/${search}洗`)).toBe('/union/');
  expect(pathOfOurs(`/${'a'.repeat(1_000)}`)).toBe('/');
  expect(pathOfOurs(`/${'a'.repeat(4_000)}`)).toBeNull();
});
