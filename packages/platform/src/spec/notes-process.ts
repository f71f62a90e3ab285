import { specKeys } from '@puhui/messaging/spec-keys';
import { AS_FAST_AS_SPECS_ARE } from '../testing/as-fast-as-specs-are.js';
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readRecord, type LogRecord } from './recorded-log.js';

/** The entry file of the notes service. It is what was built, so the package must have been compiled. */
export const notesMain = fileURLToPath(
  new URL('../../../../packages/platform/dist/spec/main.js', import.meta.url),
);

/** What the notes service is told: its databases, and an issuer that is asked for nothing. */
export const notesEnvironment = (databaseUrl: string, brokerUrl: string): Record<string, string> => ({
  PUHUI_SERVICE: 'members',
  PUHUI_PORT: '0',
  DATABASE_URL: databaseUrl,
  PUHUI_BROKER: 'embedded',
  BROKER_DATABASE_URL: brokerUrl,
  PUHUI_ISSUER: 'http://127.0.0.1:1',
  PUHUI_GATEWAY_SECRET: 's'.repeat(32),
  ...specKeys('members'),
  PUHUI_LIMITS: AS_FAST_AS_SPECS_ARE,
});

/** The notes service in a process of its own. It runs what was built, so the package must have been compiled. */
export class NotesProcess {
  private output = '';
  private exited: Promise<number | null>;

  private constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.exited = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
  }

  static start(env: Record<string, string>): NotesProcess {
    return new NotesProcess(spawn(process.execPath, ['--enable-source-maps', notesMain], { env }));
  }

  /** Lines of its log so far. */
  get log(): readonly LogRecord[] {
    return this.output
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map(readRecord);
  }

  get sentences(): readonly string[] {
    return this.log.map(({ msg }) => msg);
  }

  /** All that it wrote, for what is no log. */
  get text(): string {
    return this.output;
  }

  /** Its exit code, once it has ended. */
  ended(): Promise<number | null> {
    return this.exited;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal);
    return this.exited;
  }
}
