import { log } from './log.js';
import { runIssuer } from './run.js';

const issuer = await runIssuer(process.env);
log('info', { msg: 'ready', issuer: issuer.url });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void issuer.close());
