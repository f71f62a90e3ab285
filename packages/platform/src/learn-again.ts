import { ConfigProblem } from './config/problems.js';
import { createLogger } from './logging/logger.js';
import { runLearnAgain } from './boot/run-learn-again.js';

const keeps = process.argv.includes('--keep');
try {
  const { events } = await runLearnAgain(keeps);
  process.exitCode = events > 0 && !keeps ? 1 : 0;
} catch (error) {
  if (!(error instanceof ConfigProblem)) throw error;
  createLogger({ service: 'learn-again', level: 'info' }).error(error.message);
  process.exitCode = 2;
}
