import { foldersOf } from './layout.js';
import type { StartOptions } from './options.js';
import { Progress } from './progress.js';
import { startStack, type Stack } from './stack.js';

const PASSED_ON = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'PUHUI_LOG_LEVEL', 'PUHUI_TOKEN_TTL_SECONDS'] as const;
const PARENT_CHECK_MS = 1_000;

/** The whole life of `npm start`. @returns the exit code */
export async function runUntilStopped(
  options: StartOptions,
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const progress = new Progress((text) => process.stdout.write(text), process.stdout.isTTY === true);
  const wish = new StopWish();
  progress.line('Starting Puhui …');
  const stack = await startStack({
    dataDir: options.dataDir,
    portBase: options.port,
    broker: options.broker,
    instances: options.instances,
    seed: options.seed,
    listen: options.listen,
    env: passedOn(env),
    progress,
    onGiveUp: (sentence) => wish.fulfil(1, sentence),
  });
  tell(stack, options, progress);
  const { code, reason } = await wish.wished;
  progress.line(reason);
  await progress.step('Stopping everything', () => stack.stop());
  progress.line('Stopped. Nothing is lost: npm start goes on from here.');
  return code;
}

function passedOn(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    PASSED_ON.flatMap((name) => {
      const value = env[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
}

function tell(stack: Stack, options: StartOptions, progress: Progress): void {
  const { logs, localFile } = foldersOf(options.dataDir);
  progress.line('');
  progress.line(`  Graph      ${stack.url}/graphql`);
  progress.line(`  Health     ${stack.url}/health/ready`);
  progress.line(`  Sign-in    ${stack.issuerUrl}`);
  progress.line(
    `  Accounts   ${stack.accounts.map(({ name, title }) => `${name} (${title})`).join(', ') || 'none'}`,
  );
  progress.line(`  Broker     ${stack.broker}`);
  progress.line(`  Logs       ${logs}`);
  progress.line(`  For tools  ${localFile}`);
  progress.line('');
  progress.line('  Try: npm run puhui -- demo hainan-car-wash      Stop: Ctrl-C');
  progress.line('');
  progress.line(`Puhui is ready: ${stack.url}`);
}

/** Somebody, or something, wants the run to end; the first wish counts. */
class StopWish {
  readonly wished: Promise<{ code: number; reason: string }>;
  private resolve: (wish: { code: number; reason: string }) => void = () => undefined;

  constructor() {
    this.wished = new Promise((resolve) => (this.resolve = resolve));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => this.fulfil(0, `\nStopping (${signal}) …`));
    }
    // When npm itself is killed no signal comes through; the change of parent shows it.
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) this.fulfil(1, 'Whoever started this is gone; stopping …');
    }, PARENT_CHECK_MS).unref();
  }

  fulfil(code: number, reason: string): void {
    this.resolve({ code, reason });
  }
}
