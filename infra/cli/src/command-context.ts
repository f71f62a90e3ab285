import { resolve } from 'node:path';
import { openDoor, type Door } from './door/door.js';
import { say, show, showJson } from './terminal.js';

/** Options that every command takes. */
export interface GlobalOptions {
  readonly door?: string | undefined;
  readonly data?: string | undefined;
  readonly as?: string | undefined;
  readonly json?: boolean | undefined;
}

/** A file as it was typed: npm runs a command in the project's folder, and says where it was called from. */
export function typedPath(path: string, env: Record<string, string | undefined> = process.env): string {
  const calledFrom = env['INIT_CWD'] ?? process.cwd();
  return calledFrom === process.cwd() ? path : resolve(calledFrom, path);
}

export const commandDoor = async (options: GlobalOptions): Promise<Door> =>
  openDoor(options, process.env, say);

/** For whoever asks for a token: nobody yet. */
export const signInDoor = async (options: GlobalOptions): Promise<Door> =>
  commandDoor({ ...options, as: undefined });

/** Without a token or an account, a command means the account of the local run that does such things. */
const doorAs =
  (account: string) =>
  async (options: GlobalOptions): Promise<Door> =>
    commandDoor({ ...options, as: options.as ?? (process.env['PUHUI_TOKEN'] ? undefined : account) });

/** For commands of the platform's operators, who appoint nobody. */
export const operatorDoor = doorAs('system-admin');
/** For what begins with appointments. */
export const appointerDoor = doorAs('platform-admin');
/** For commands that read the books. */
export const auditorDoor = doorAs('national-auditor');

export interface Output {
  readonly say: (line: string) => void;
  /** The result: text for people, or one JSON document for programs. */
  readonly print: (text: string, data: unknown) => void;
}

export const output = (options: GlobalOptions): Output => ({
  say,
  print: (text, data) => {
    if (options.json) showJson(toJson(data));
    else show(text);
  },
});

/** JSON with amounts as decimal digits, as the graph has them. */
export const toJson = (data: unknown): string =>
  JSON.stringify(data, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value), 2);
