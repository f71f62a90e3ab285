import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from './testing/index.js';
import { canReach, reachableDataDir, reachableProgram } from './reachable.js';

// Somebody who owns nothing here.
const stranger = { uid: 54_321, gid: 54_321 };
let open: string;
let shut: string;

beforeEach(() => {
  open = temporaryFolder('open');
  chmodSync(open, 0o755);
  shut = temporaryFolder('shut');
  chmodSync(shut, 0o700);
});

describe('what a user can reach', () => {
  it('is what each folder on the way allows', () => {
    mkdirSync(join(shut, 'wide-open'), { mode: 0o777 });
    expect(canReach(join(open, 'data'), stranger)).toBe(true);
    expect(canReach(join(shut, 'wide-open'), stranger)).toBe(false);
  });

  it('is everything for their own process', () => {
    expect(canReach(shut, {})).toBe(true);
  });
});

describe('the data folder', () => {
  it('stays where it is when it can be reached', () => {
    expect(reachableDataDir(join(open, 'pg'), stranger, join(open, 'elsewhere'))).toBe(join(open, 'pg'));
  });

  it('lies elsewhere, behind a link, when it cannot, and is found there again', () => {
    const elsewhere = join(open, 'elsewhere');
    const place = reachableDataDir(join(shut, 'pg'), stranger, elsewhere);
    expect(place.startsWith(elsewhere)).toBe(true);
    expect(lstatSync(join(shut, 'pg')).isSymbolicLink()).toBe(true);
    mkdirSync(place);
    writeFileSync(join(place, 'PG_VERSION'), '17');
    expect(reachableDataDir(join(shut, 'pg'), stranger, elsewhere)).toBe(realpathSync(place));
    expect(existsSync(join(place, 'PG_VERSION'))).toBe(true);
  });
});

describe('a database whose folder was shut afterwards', () => {
  it('is neither replaced nor begun anew, and its error says how to open it', () => {
    mkdirSync(join(shut, 'pg'));
    writeFileSync(join(shut, 'pg', 'PG_VERSION'), '17');
    const reaching = () => reachableDataDir(join(shut, 'pg'), stranger, join(open, 'elsewhere'));
    expect(reaching).toThrow(`can't reach the database in ${realpathSync(join(shut, 'pg'))} any more`);
    expect(reaching).toThrow('chmod o+x');
    expect(readFileSync(join(shut, 'pg', 'PG_VERSION'), 'utf8')).toBe('17');
    expect(existsSync(join(open, 'elsewhere'))).toBe(false);
  });

  it('is replaced by the link when it is empty', () => {
    mkdirSync(join(shut, 'pg'));
    reachableDataDir(join(shut, 'pg'), stranger, join(open, 'elsewhere'));
    expect(lstatSync(join(shut, 'pg')).isSymbolicLink()).toBe(true);
  });
});

describe('a program', () => {
  it('is copied with its surroundings when it cannot be reached', () => {
    mkdirSync(join(shut, 'package', 'native', 'bin'), { recursive: true });
    writeFileSync(join(shut, 'package', 'package.json'), '{"version":"17.10.0"}');
    writeFileSync(join(shut, 'package', 'native', 'bin', 'postgres'), 'program');
    const copy = reachableProgram(join(shut, 'package', 'native', 'bin', 'postgres'), stranger, open);
    expect(copy).toBe(join(open, 'postgresql-17.10.0', 'bin', 'postgres'));
    expect(readFileSync(copy, 'utf8')).toBe('program');
  });
});
