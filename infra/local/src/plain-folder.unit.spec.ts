import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { fromAPlainFolder, needOneLine } from './plain-folder.js';
import { temporaryFolder } from './testing/index.js';

let place: string;
beforeEach(() => {
  place = temporaryFolder('place');
});

/** A program that says where it lies, as initdb finds the server beside it: through a shell, between double quotes. */
function programIn(folder: string): string {
  const bin = join(temporaryFolder('clone'), folder, 'native', 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'server'), '#!/bin/sh\necho served\n', { mode: 0o755 });
  const program = join(bin, 'initdb');
  writeFileSync(program, '#!/bin/sh\nsh -c "\\"$(dirname "$0")/server\\""\n', { mode: 0o755 });
  return program;
}

const run = (program: string): { program: string; said: string } => ({
  program,
  said: spawnSync(program, { encoding: 'utf8' }).stdout.trim(),
});

describe('a program that names its own place to a shell', () => {
  it.each(['plain', 'with space', '数据', "it's", 'a%20b', 'a:b'])(
    'runs in place from a folder "%s"',
    (folder) => {
      const program = programIn(folder);
      expect(fromAPlainFolder(program, run, place)).toEqual({ program, said: 'served' });
    },
  );

  it.each(['a$b', 'a${HOME}b', 'a"b', 'a`b', 'a\\b', '$(touch stolen)'])(
    'runs from a temporary copy when its folder is called "%s"',
    (folder) => {
      const program = programIn(folder);
      const { program: ran, said } = fromAPlainFolder(program, run, place);
      expect(ran).not.toBe(program);
      expect(said).toBe('served');
      expect(readdirSync(place)).toEqual([]);
    },
  );

  it('leaves no copy behind when the work fails', () => {
    const failing = (): never => {
      throw new Error('no space left');
    };
    expect(() => fromAPlainFolder(programIn('a$b'), failing, place)).toThrow('no space left');
    expect(readdirSync(place)).toEqual([]);
  });

  it('says what to do when there is no plain place for the copy', () => {
    expect(() => fromAPlainFolder(programIn('a$b'), run, join(place, 'a$b'))).toThrow(
      /TMPDIR=\/tmp npm start$/,
    );
  });
});

it('a data folder with a line break in its name is refused in one line', () => {
  expect(() => needOneLine('/home/a b$c"数据')).not.toThrow();
  for (const folder of ['/home/a\nb', '/home/a\rb'])
    expect(() => needOneLine(folder)).toThrow(/^the folder "[^\n\r]+" has a line break in its name.+$/);
});
