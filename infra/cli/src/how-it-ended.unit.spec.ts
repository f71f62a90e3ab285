import { describe, expect, it } from '@jest/globals';
import { GraphFailure } from './door/graph.js';
import { EXIT, Refused, Unreachable, UsageError } from './exit.js';
import { endingOf } from './how-it-ended.js';
import { program } from './program.js';

const failure = (...codes: string[]): GraphFailure =>
  new GraphFailure(codes.map((code) => ({ message: '没有权限', extensions: { code, traceId: 'f00' } })));

const afterTyping = async (...args: string[]): Promise<unknown> => {
  const silent = program();
  for (const command of [silent, ...silent.commands])
    command.configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  return silent.parseAsync(['node', 'puhui', ...args]).catch((error: unknown) => error);
};

describe('the end of a command', () => {
  it.each([
    ['a refusal', new Refused('不 / no'), EXIT.refused],
    ['wrong use', new UsageError('请 / do'), EXIT.usage],
    ['nobody there', new Unreachable('在吗 / there?'), EXIT.unreachable],
  ])('has a sentence and an exit code of its own: %s', (_, error, code) => {
    expect(endingOf(error)).toEqual({ code, said: error.message });
  });

  it('keeps the stack of an unexpected error', () => {
    const { code, said } = endingOf(new TypeError('x is undefined'));
    expect(code).toBe(EXIT.bug);
    expect(said).toContain('how-it-ended.unit.spec');
    expect(endingOf('thrown text')).toEqual({ code: EXIT.bug, said: 'thrown text' });
  });

  it('is a refusal with advice, and no stack, when the account has no duty', () => {
    const { code, said } = endingOf(failure('NOT_ALLOWED'));
    expect(code).toBe(EXIT.refused);
    expect(said).toContain('没有权限 [NOT_ALLOWED] trace f00');
    expect(said).toContain('--as ACCOUNT');
    expect(said).not.toContain('.ts:');
  });

  it('stays a bug when something else failed beside the missing duty', () => {
    expect(endingOf(failure('NOT_ALLOWED', 'INTERNAL')).code).toBe(EXIT.bug);
  });

  it('is exit code 0 when help was requested, and wrong use when it was not', async () => {
    expect(endingOf(await afterTyping('verify', '--help'))).toEqual({ code: EXIT.ok, said: undefined });
    expect(endingOf(await afterTyping('verfiy'))).toEqual({ code: EXIT.usage, said: undefined });
    expect(endingOf(await afterTyping())).toEqual({ code: EXIT.usage, said: undefined });
  });
});
