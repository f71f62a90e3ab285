import { ConfigProblem, createLogger, TokenVerifier, type Environment } from '@puhui/platform/door';
import { readGatewayConfig } from './config.js';
import { keysFailed } from './keys-failed.js';
import { makeMetrics } from './ops/metrics.js';
import { openGateway } from './server.js';

/** The gateway as a process: until SIGTERM or SIGINT. @returns the exit code */
export async function runGateway(env: Environment): Promise<number> {
  const logger = createLogger({ service: 'gateway', level: env['PUHUI_LOG_LEVEL'] ?? 'info' });
  try {
    const config = readGatewayConfig(env);
    const metrics = makeMetrics();
    const verifier = new TokenVerifier({ ...config, onKeysFailed: keysFailed({ logger, metrics }) });
    // Not waited for: while the issuer is away the first token asks again, and says so.
    verifier.prepare().catch((error: unknown) => logger.info({ err: error }, 'the issuer is not there yet'));
    const gateway = await openGateway({
      config,
      logger,
      metrics,
      verify: async (authorization) => verifier.verify(authorization),
    });
    logger.info({ url: gateway.url }, `the gateway listens at ${gateway.url}`);
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
    });
    await gateway.close();
    logger.info('stopped');
    return 0;
  } catch (error) {
    // A sentence that says what to do stands for itself; anything else is a bug and keeps its stack.
    if (error instanceof ConfigProblem) logger.fatal(`the gateway cannot start: ${error.message}`);
    else logger.fatal({ err: error }, 'the gateway cannot start');
    return 1;
  }
}
