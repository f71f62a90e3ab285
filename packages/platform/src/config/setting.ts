/** One variable of a process, for whoever runs it: the row of docs/how-to/configure*.md, and the words of refusals. */
export interface Setting {
  /** What it says, as the page has it. */
  readonly says: string;
  /** What holds when it is not given, as the page has it. */
  readonly otherwise: string;
  /** What it is for, and the form that it has. */
  readonly zh: string;
  /** A command that prints one. */
  readonly make?: string;
}

export type Settings = Readonly<Record<string, Setting>>;

/** Prints a key of 32 bytes, and a secret of 64 characters. */
export const NEW_KEY = 'openssl rand -base64 32';
export const NEW_SECRET = 'openssl rand -hex 32';
