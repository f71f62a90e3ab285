import { readConfig } from './config.js';
import { keysOf } from './keys.js';
import { makeProvider } from './provider.js';
import { makeServer } from './server.js';

export interface RunningIssuer {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the embedded issuer on loopback. @throws Error for settings that can't be right, or a port in use. */
export async function runIssuer(env: Record<string, string | undefined>): Promise<RunningIssuer> {
  const config = readConfig(env);
  const keys = await keysOf(config.dataDir);
  const server = makeServer(config, keys, makeProvider(config, keys));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, env['PUHUI_HOST'] ?? '127.0.0.1', resolve);
  });
  return {
    url: config.issuer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}
