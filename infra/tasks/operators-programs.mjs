import { accessSync, constants, statSync } from 'node:fs';
import { resolve } from 'node:path';

/** Programs beside the platform that an operator runs, by the npm script of each: they take the project's Node, whatever Node the machine has. */
export const OPERATORS_PROGRAMS = {
  migrate: '../postgres/migrate.mjs',
  'kafka-rights': '../kafka/rights.mjs',
  'change-keys': '../postgres/change-keys.mjs',
  'erase-again': '../postgres/erase-again.mjs',
  'learn-again': '../postgres/learn-again.mjs',
  'move-away': '../postgres/move-away.mjs',
  'bring-back': '../postgres/bring-back.mjs',
};

/** Files of settings, each a line NAME=value. Node itself would look for one named --env-file before any program has begun. */
const SETTINGS = '--settings=';

/**
 * What Node is given, before the program, for what was given to the script, and a sentence for each file that Node could not read.
 * @param {readonly string[]} args
 * @param {string} from the folder in which the operator stands
 */
export function forNode(args, from) {
  const isFile = (arg) => arg.startsWith(SETTINGS);
  const files = args.filter(isFile).map((arg) => arg.slice(SETTINGS.length));
  return {
    options: files.map((file) => `--env-file=${file}`),
    rest: args.filter((arg) => !isFile(arg)),
    problems: [
      ...files.flatMap((file) => whyNot(file, from)),
      // Taken for a word of the program's, it would be told something else.
      ...(args.includes(SETTINGS.slice(0, -1))
        ? [`请写成 ${SETTINGS}文件 / write it as ${SETTINGS}FILE`]
        : []),
    ],
  };
}

/** @returns {string[]} */
function whyNot(file, from) {
  const path = resolve(from, file);
  try {
    if (statSync(path).isFile()) {
      accessSync(path, constants.R_OK);
      return [];
    }
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
      return [`没有这个设置文件 / there is no such file of settings: ${path}`];
  }
  return [`设置文件不可读 / this file of settings can't be read: ${path}`];
}
