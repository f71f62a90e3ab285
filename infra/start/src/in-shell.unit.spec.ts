import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { inShell } from './in-shell.js';

describe('a folder in a line for pasting', () => {
  it('is unchanged when it has no special sign', () => {
    expect(inShell('/srv/puhui-data_1.2')).toBe('/srv/puhui-data_1.2');
  });

  it.each(['a b', 'da$ta %s "q" `x` 数据\'b', "'''", '~/x', '', 'a;b&c|d>e<f(g){h}[i]*?!#', '\\'])(
    'survives a shell: %j',
    (word) => {
      const said = execFileSync('sh', ['-c', `printf %s ${inShell(word)}`], { encoding: 'utf8' });
      expect(said).toBe(word);
    },
  );
});
