import type { z } from 'zod';
import type { Settings } from './setting.js';

/** What is wrong with the environment, a line in each language; both begin with the variable's name. */
export interface Problem {
  readonly en: string;
  readonly zh: string;
}

/** The environment of this process cannot be right. Its message is meant to be read by whoever starts it. */
export class ConfigProblem extends Error {
  constructor(readonly found: readonly Problem[]) {
    super(`the environment is not complete:\n${found.map(({ en }) => `  - ${en}`).join('\n')}`);
    this.name = 'ConfigProblem';
  }

  get problems(): readonly string[] {
    return this.found.map(({ en }) => en);
  }
}

const SECRET = /SECRET|KEY|URL|PASSWORD/;

/** One problem for each variable. Values of secrets are never shown. */
export function explainProblems(
  error: z.ZodError,
  env: Readonly<Record<string, string | undefined>>,
  settings: Settings,
): Problem[] {
  return error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const given = env[name];
    if (given === undefined || given === '') return missing(name, wanted(issue.message), settings);
    const shown = SECRET.test(name) ? '' : ` ("${given.slice(0, 60)}")`;
    return {
      en: `${name}${shown} is not usable: it must be ${wanted(issue.message)}`,
      zh: `${name}${shown} 不可用：${purposeOf(name, settings)}`,
    };
  });
}

/** A variable that is not there. @param what what it has to be set to */
export const missing = (name: string, what: string, settings: Settings): Problem => ({
  en: `${name} is missing: set it to ${what}`,
  zh: `${name} 未设置：${purposeOf(name, settings)}`,
});

function purposeOf(name: string, settings: Settings): string {
  const setting = settings[name];
  if (setting === undefined) return '见 docs/how-to/configure.md';
  return setting.make === undefined ? setting.zh : `${setting.zh}（${setting.make}）`;
}

/** zod's own sentence for a missing value says nothing about what to do. */
const wanted = (message: string): string =>
  message.startsWith('Invalid input') ? 'a value (see docs/how-to/configure.md)' : message;

/** Business time is the system's where it is real. */
export const noClockFile: Problem = {
  en: 'PUHUI_CLOCK_FILE is set: a simulated clock is refused with NODE_ENV=production; unset it',
  zh: 'PUHUI_CLOCK_FILE 已设置：NODE_ENV=production 不接受模拟时钟，请去掉',
};
