import '@puhui/platform/telemetry'; // first: what is loaded before it is not traced
import { runGateway } from './run.js';

process.exitCode = await runGateway(process.env);
