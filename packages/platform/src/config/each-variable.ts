import { invariant } from '@puhui/kernel';
import type { z } from 'zod';
import { explainProblems, type Problem } from './problems.js';
import { isFileOfSecret } from './secret-files.js';
import type { Settings } from './setting.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Of an environment what is right, each variable by itself, and what is missing or wrong by itself. */
interface Read<S extends z.ZodObject> {
  readonly right: Partial<z.output<S>>;
  readonly problems: Problem[];
}

/** Reads what can be read: of the rest it is said what is wrong, and what is right is looked at together all the same. */
export function readEach<S extends z.ZodObject>(schema: S, env: Environment, settings: Settings): Read<S> {
  const whole = schema.safeParse(env);
  if (whole.success) return { right: whole.data as Partial<z.output<S>>, problems: [] };
  const wrong = new Set(whole.error.issues.map(({ path: [name] }) => String(name)));
  const others = Object.fromEntries(Object.entries(env).filter(([name]) => !wrong.has(name)));
  const rest = schema.partial().safeParse(others);
  invariant(rest.success, 'what-is-right-by-itself-is-so-without-the-others');
  return {
    right: rest.data as Partial<z.output<S>>,
    problems: explainProblems(whole.error, env, settings),
  };
}

/** The variable that a problem is about: each begins with its name. */
const nameIn = ({ en }: Problem): string => en.split(' ', 1)[0] ?? '';

/**
 * All problems that were found, in the order in which they were looked for: first of files, then of each variable by itself, then of
 * several together. Of a variable that is wrong already the later ones say nothing: it counted as absent for them.
 */
export function toldOnce(...found: readonly (readonly Problem[])[]): Problem[] {
  const told = new Set<string>();
  return found.flatMap((problems) => {
    const fresh = problems.filter((problem) => !told.has(nameIn(problem)));
    for (const name of fresh.map(nameIn)) {
      told.add(name);
      if (isFileOfSecret(name)) told.add(name.replace(/_FILE$/, ''));
    }
    return fresh;
  });
}
