import { describe, expect, it } from '@jest/globals';
import { typedPath } from './command-context.js';

describe('a typed path', () => {
  it('is resolved where the command was called, not where npm runs it', () => {
    expect(typedPath('members.csv', { INIT_CWD: '/home/somebody' })).toBe('/home/somebody/members.csv');
    expect(typedPath('../members.csv', { INIT_CWD: '/home/somebody' })).toBe('/home/members.csv');
    expect(typedPath('/tmp/members.csv', { INIT_CWD: '/home/somebody' })).toBe('/tmp/members.csv');
  });

  it('is kept as typed where both are the same, so that messages are short', () => {
    expect(typedPath('a/../members.csv', { INIT_CWD: process.cwd() })).toBe('a/../members.csv');
    expect(typedPath('members.csv', {})).toBe('members.csv');
  });
});
