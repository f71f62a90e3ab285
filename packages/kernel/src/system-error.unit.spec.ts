import { describe, expect, it } from '@jest/globals';
import { hasCode } from './system-error.js';

describe('errors of the system', () => {
  it('are recognised by their code, wherever they were made', () => {
    expect(hasCode({ code: 'ENOENT' }, 'ENOENT')).toBe(true);
    expect(hasCode({ code: 'ENOENT' }, 'EACCES', 'ENOENT')).toBe(true);
    expect(hasCode({ code: 'EACCES' }, 'ENOENT')).toBe(false);
    expect(hasCode({ code: 2 }, '2')).toBe(false);
    expect(hasCode('ENOENT', 'ENOENT')).toBe(false);
    expect(hasCode(null, 'ENOENT')).toBe(false);
  });

  it('are so in a sandbox too, where an error of Node’s is no instance of the sandbox’s Error', () => {
    const raise = (): unknown => {
      try {
        // The kernel lets no process have this id (its highest is 4,194,304).
        return process.kill(2 ** 30, 0);
      } catch (error) {
        return error;
      }
    };
    expect(hasCode(raise(), 'ESRCH')).toBe(true);
  });
});
