import type { z } from 'zod';

/** The environment of this process cannot be right. Its message is meant to be read by whoever starts it. */
export class ConfigProblem extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`the environment is not complete:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
    this.name = 'ConfigProblem';
  }
}

const SECRET = /SECRET|KEY|URL/;

/** One line for each variable. Values of secrets are never shown. */
export function explainProblems(
  error: z.ZodError,
  env: Readonly<Record<string, string | undefined>>,
): string[] {
  return error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const given = env[name];
    if (given === undefined || given === '') return `${name} is missing: set it to ${wanted(issue.message)}`;
    const shown = SECRET.test(name) ? '' : ` ("${given.slice(0, 60)}")`;
    return `${name}${shown} is not usable: it must be ${wanted(issue.message)}`;
  });
}

/** zod's own sentence for a missing value says nothing about what to do. */
const wanted = (message: string): string =>
  message.startsWith('Invalid input') ? 'a value (see docs/how-to/configure.md)' : message;

const THIS_MACHINE = ['127.0.0.1', 'localhost', '[::1]'];

/** Whether others could sit on the line to an address: it is not encrypted, and leaves the machine. */
const isOpenLine = ({ protocol, hostname }: URL): boolean =>
  protocol !== 'https:' && !THIS_MACHINE.includes(hostname);

/** Whoever sits on an open line to the issuer hands out keys, and is anybody: in production it is closed, or does not leave the machine. */
export function issuerProblems(issuer: string, { production }: { readonly production: boolean }): string[] {
  if (!production || !isOpenLine(new URL(issuer))) return [];
  return [
    `PUHUI_ISSUER ("${issuer}") is an open line: NODE_ENV=production believes an issuer by https:// alone; set it to that address`,
  ];
}
