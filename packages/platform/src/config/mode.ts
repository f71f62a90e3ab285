/** As what a process runs; unset counts as development. It imports nothing, for it is asked before anything else is loaded. */
export const MODES = ['production', 'development', 'test'] as const;

interface Told {
  readonly NODE_ENV?: string | undefined;
}

/** What has to be said of the variable that is none of them: a word that is nearly production would leave open what production shuts. */
export const A_MODE = `${MODES.join(', ')}, written so and in small letters, or not set`;

/** Whether what the local run may is refused. A word that is no mode counts as production: the process does not start with it anyway. */
export function isProduction({ NODE_ENV: mode = '' }: Told): boolean {
  return !['', 'development', 'test'].includes(mode);
}
