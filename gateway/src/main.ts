import { runGateway } from './run.js';

process.exitCode = await runGateway(process.env);
