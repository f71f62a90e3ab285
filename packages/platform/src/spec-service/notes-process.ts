import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readRecord, type LogRecord } from './recorded-log.js';

const main = fileURLToPath(
  new URL('../../../../packages/platform/dist/spec-service/main.js', import.meta.url),
);

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
    return new NotesProcess(spawn(process.execPath, ['--enable-source-maps', main], { env }));
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
