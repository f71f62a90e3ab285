import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit/plain';
import { DATA_FORMAT, makeFolders } from './data-folder.js';
import { foldersOf } from './layout.js';
import { StartProblem } from './problem.js';

let parent: string;
beforeEach(() => {
  parent = temporaryFolder('data');
});

const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe('the data folder of a run', () => {
  it('is made, with a place for logs', () => {
    const folders = foldersOf(join(parent, 'deep', '.puhui'));
    makeFolders(folders);
    expect(existsSync(folders.logs)).toBe(true);
    expect(modeOf(folders.data) & 0o111).toBe(0o111);
  });

  it('is opened for passing through when it was empty, and nothing else', () => {
    makeFolders(foldersOf(parent));
    expect(modeOf(parent)).toBe(0o711);
  });

  it('is unchanged when it holds other things', () => {
    writeFileSync(join(parent, 'letter.txt'), 'private');
    makeFolders(foldersOf(parent));
    expect(modeOf(parent)).toBe(0o700);
  });

  it('may be made again', () => {
    makeFolders(foldersOf(parent));
    makeFolders(foldersOf(parent));
    expect(modeOf(parent)).toBe(0o711);
  });
});

describe('the data in the folder of a run', () => {
  it('has the number of its format, and is used again by its own build', () => {
    const folders = foldersOf(parent);
    makeFolders(folders);
    writeFileSync(folders.secretsFile, '{}');
    expect(JSON.parse(readFileSync(folders.formatFile, 'utf8'))).toEqual({ format: DATA_FORMAT });
    expect(() => makeFolders(folders)).not.toThrow();
  });

  it.each([
    ['of before there was a number', null, '1'],
    ['of the build before, whose secrets have no key for checkpoints', '{"format": 5}', '5'],
    ['of another build', '{"format": 9}', '9'],
    ['that is damaged', '{', '0'],
  ])('is refused in one line of both languages for %s, before anything is made', (_, text, form) => {
    const folders = foldersOf(parent);
    writeFileSync(folders.secretsFile, '{}');
    if (text !== null) writeFileSync(folders.formatFile, text);
    expect(() => makeFolders(folders)).toThrow(
      new RegExp(
        `^.+版本写成.+ / the data in .+ has form ${form}, and this build writes form ${DATA_FORMAT}: begin anew .+$`,
      ),
    );
    expect(existsSync(folders.logs)).toBe(false);
  });
});

describe('a data folder that cannot be', () => {
  it('is refused for a line break in its name before anything is created', () => {
    const making = (): void => makeFolders(foldersOf(join(parent, 'two\nlines')));
    expect(making).toThrow(StartProblem);
    expect(making).toThrow(
      /^the folder ".+two\\nlines" has a line break in its name, .+: npm start -- --data FOLDER$/,
    );
    expect(existsSync(join(parent, 'two\nlines'))).toBe(false);
  });

  it.each([
    ['a file stands in its place', () => join(parent, 'letter.txt')],
    ['a file stands in its way', () => join(parent, 'letter.txt', 'data')],
    ['a device stands in its way', () => '/dev/null/data'],
    ['the system makes no folders there', () => '/proc/puhui/data'],
  ])('is named, with the flag for another one, when %s', (_, path) => {
    writeFileSync(join(parent, 'letter.txt'), 'private');
    const making = (): void => makeFolders(foldersOf(path()));
    expect(making).toThrow(StartProblem);
    expect(making).toThrow(`nothing can be kept in the data folder ${path()}: `);
    expect(making).toThrow('npm start -- --data FOLDER');
  });
});
