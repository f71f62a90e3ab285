import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit/plain';
import { filesWith } from './files-with.js';

const NAME = '欧阳若兰';
let folder: string;
beforeEach(() => {
  folder = temporaryFolder('platform');
  for (const inner of ['kafka', 'pg']) mkdirSync(join(folder, inner));
});

describe('the files of a platform in which a text stands', () => {
  it('are found by its bytes, as JSON and addresses write it, but for those of PostgreSQL and indexes', () => {
    const said: Readonly<Record<string, string>> = {
      'kafka/log': `a ${NAME} b`,
      'kafka/json': '"\\u6b27\\u9633\\u82e5\\u5170"',
      'address.log': `/q?name=${encodeURIComponent(NAME)}`,
      'kafka/0.index': NAME,
      'pg/16384': NAME,
      'other.log': '欧阳若栏',
    };
    for (const [name, text] of Object.entries(said)) writeFileSync(join(folder, name), text);
    expect(filesWith(folder, [NAME]).sort()).toEqual(['address.log', 'kafka/json', 'kafka/log']);
  });

  it('are found while Kafka puts a checkpoint in place of the one before', () => {
    const [beside, log] = [join(folder, 'kafka', 'checkpoint.tmp'), join(folder, 'kafka', 'log')];
    writeFileSync(beside, '0');
    writeFileSync(log, NAME);
    const read = (path: string): Buffer => {
      if (path === beside) renameSync(beside, join(folder, 'kafka', 'checkpoint'));
      return readFileSync(path);
    };
    expect(filesWith(folder, [NAME], read)).toEqual(['kafka/log']);
  });

  it('are not passed over where they cannot be read', () => {
    writeFileSync(join(folder, 'kafka', 'log'), NAME);
    const broken = (): Buffer => {
      throw Object.assign(new Error('the disk is broken'), { code: 'EIO' });
    };
    expect(() => filesWith(folder, [NAME], broken)).toThrow('the disk is broken');
  });
});
