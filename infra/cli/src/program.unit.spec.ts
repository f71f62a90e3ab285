import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { toJson } from './command-context.js';
import { EXIT, exitCodeOf, Refused, Unreachable, UsageError } from './exit.js';
import { program } from './program.js';
import { reasonOf } from './system-error.js';

const commandsOf = (command: Command): Command[] => [command, ...command.commands.flatMap(commandsOf)];

it('the command line has the commands that operators were promised', () => {
  const names = program().commands.flatMap((command) =>
    command.commands.length === 0
      ? command.name()
      : command.commands.map((sub) => `${command.name()} ${sub.name()}`),
  );
  expect(names).toEqual([
    'demo',
    'campaign apply',
    'roster import',
    'verify',
    'dead-letters list',
    'dead-letters explain',
    'dead-letters replay',
    'dead-letters discard',
    'dead-letters discarded',
    'projections list',
    'projections rebuild',
    'topics list',
    'topics refill',
    'token',
    'check-config',
  ]);
});

it('the command line describes every command and every option in both languages', () => {
  for (const command of commandsOf(program())) {
    const texts = [command.description(), ...command.options.map(({ description }) => description)];
    for (const text of texts.filter((t) => !t.startsWith('display help')))
      expect(text).toMatch(/[一-鿿].* \/ |PUHUI/);
    expect(command.helpInformation()).toContain('--help');
    // What may stand with every command is told with every command.
    for (const flag of ['--door', '--as', '--data', '--json'])
      expect(command.helpInformation()).toContain(flag);
  }
});

it('the command line documents every exit code in the same words, in the help and in the how-to', async () => {
  const howTo = await readFile('docs/how-to/use-the-command-line.md', 'utf8');
  const rows = [...howTo.matchAll(/^\| (\d+) +\| (.+?) *\|$/gm)].map(([, code, means]) => [code, means]);
  let help = '';
  const puhui = program().configureOutput({ writeOut: (text) => (help += text) });
  puhui.outputHelp();
  const lines = [...help.matchAll(/^ {2}(\d+) +[一-鿿].*? \/ (.+)$/gm)].map(([, code, means]) => [
    code,
    means,
  ]);
  expect(lines).toEqual(rows);
  expect(lines.map(([code]) => Number(code))).toEqual(Object.values(EXIT));
});

it('the exit code says how a command went', () => {
  expect(exitCodeOf(new Refused('no'))).toBe(EXIT.refused);
  expect(exitCodeOf(new UsageError('how'))).toBe(EXIT.usage);
  expect(exitCodeOf(new Unreachable('where'))).toBe(EXIT.unreachable);
  expect(exitCodeOf(new Error('what'))).toBe(EXIT.bug);
  expect(new Set(Object.values(EXIT)).size).toBe(7);
});

it.each([[['nonsense']], [['demo']], [['roster', 'import', 'a.csv']], [['demo', 'a', '--units', '-1']]])(
  'wrong usage %j is refused without leaving the process',
  async (args) => {
    const silent = program();
    for (const command of commandsOf(silent)) command.configureOutput({ writeErr: () => undefined });
    await expect(silent.parseAsync(['node', 'puhui', ...args])).rejects.toMatchObject({ exitCode: 1 });
  },
);

it('the command line writes amounts into JSON as digits', () => {
  expect(JSON.parse(toJson({ amount: 12n }))).toEqual({ amount: '12' });
});

describe('errors of the system', () => {
  it('show their innermost reason', () => {
    expect(reasonOf(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED', message: '' } }))).toBe(
      'ECONNREFUSED',
    );
    expect(reasonOf(new Error('plain'))).toBe('plain');
    expect(reasonOf('text')).toBe('text');
    expect(reasonOf({})).toBe('no reason given');
  });
});
