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

/** What Node is given, before the program, for what was given to the script. @param {readonly string[]} args */
export function forNode(args) {
  const isFile = (arg) => arg.startsWith(SETTINGS);
  return {
    options: args.filter(isFile).map((arg) => `--env-file=${arg.slice(SETTINGS.length)}`),
    rest: args.filter((arg) => !isFile(arg)),
  };
}
