import { hasCode, plainTyped } from '@puhui/kernel';
import { readdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { caseSchema, type CaseFile } from '../case-file/case-format.js';
import { readFormat } from '../case-file/read-file.js';
import { unsupportedParts } from '../case-file/unsupported.js';
import { appointerDoor, output, typedPath, type GlobalOptions } from '../command-context.js';
import { Refused, UsageError } from '../exit.js';
import { equationsOf, financeTable, holds } from './finance-table.js';
import { play } from './play.js';

const CASES = 'test/cases';

interface DemoOptions {
  readonly members?: number;
  readonly units?: number;
}

/** A number as it was typed, with a Chinese keyboard too. */
export const positive = (text: string): number => {
  const value = Number(plainTyped(text));
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('需要正整数 / a whole number above 0 is needed.');
};

const WHAT_IT_DOES = `
会把本地时钟拨快约一个月；可重复执行 / It moves the local clock on by about a month, and may be repeated.
结果是财务可签字的表；账不平则退出码 1 / It ends in the table that a finance officer signs; 1 when it does not add up.`;

export const demoCommand = (): Command =>
  new Command('demo')
    .description(
      '把一个已公布的案例从预算演到结算 / Plays a published case from budget to settlement (local run only)',
    )
    .argument(
      '<case>',
      'test/cases 下的案例名或 YAML 文件 / a case of test/cases, e.g. hainan-car-wash, or a YAML file',
    )
    .option('--members <n>', '名册人数 / members on the roster', positive)
    .option('--units <n>', '名额 / units', positive)
    .addHelpText('after', () => `\n${theCases()}\n${WHAT_IT_DOES}`)
    .action(async (name: string, options: DemoOptions, command: Command) => {
      const globals = command.optsWithGlobals<GlobalOptions>();
      const played = await readCase(name);
      const door = await appointerDoor(globals);
      const { say, print } = output(globals);
      say(`${played.case}：${played.source}`);
      const outcome = await play(played, door, { ...options, say });
      const equations = equationsOf(outcome);
      print(financeTable(outcome), {
        ...outcome,
        equations: equations.map((e) => ({ ...e, holds: holds(e) })),
      });
      const broken = equations.filter((equation) => !holds(equation));
      if (broken.length > 0)
        throw new Refused(`账不平 / does not add up: ${broken.map(({ en }) => en).join('; ')}`);
      say('账目相符 / Everything adds up.');
    });

async function readCase(name: string): Promise<CaseFile> {
  const path = await caseFile(name);
  const played = await readFormat(path, caseSchema);
  const unsupported = unsupportedParts(played);
  if (unsupported.length > 0)
    throw new Refused(
      `${played.case}:\n${unsupported.map(({ field, message }) => `  ${field}: ${message}`).join('\n')}`,
    );
  return played;
}

/** A case of the project by its name, or a file of one's own. @throws UsageError naming the cases there are. */
export async function caseFile(name: string): Promise<string> {
  const published = join(CASES, `${name}.yaml`);
  for (const path of [typedPath(name), published]) if (await isFile(path)) return path;
  throw new UsageError(`没有案例或文件 / there is no case and no file "${name}"; ${theCases()}`);
}

const theCases = (): string => `案例 / cases: ${caseNames().join(', ')}`;
const caseNames = (): string[] =>
  readdirSync(CASES)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.replace(/\.yaml$/, ''))
    .toSorted();

const isFile = async (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    (error: unknown) => {
      if (hasCode(error, 'ENOENT', 'ENOTDIR')) return false;
      throw error;
    },
  );
