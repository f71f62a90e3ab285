import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { caseSchema, type CaseFile } from '../case-file/case-format.js';
import { readFormat } from '../case-file/read-file.js';
import { unsupportedParts } from '../case-file/unsupported.js';
import { operatorDoor, output, type GlobalOptions } from '../command-context.js';
import { Refused } from '../exit.js';
import { equationsOf, financeTable, holds } from './finance-table.js';
import { play } from './play.js';

interface DemoOptions {
  readonly members?: number;
  readonly places?: number;
}

const positive = (text: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('需要正整数 / a whole number above 0 is needed.');
};

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
    .option('--places <n>', '名额 / places', positive)
    .action(async (name: string, options: DemoOptions, command: Command) => {
      const globals = command.optsWithGlobals<GlobalOptions>();
      const played = await readCase(name);
      const door = await operatorDoor(globals);
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
  const path = (await exists(name)) ? name : join('test/cases', `${name}.yaml`);
  const played = await readFormat(path, caseSchema);
  const unsupported = unsupportedParts(played);
  if (unsupported.length > 0)
    throw new Refused(
      `${played.case}:\n${unsupported.map(({ field, message }) => `  ${field}: ${message}`).join('\n')}`,
    );
  return played;
}

const exists = async (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
