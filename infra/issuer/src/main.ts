import { runIssuer } from './run.js';

const issuer = await runIssuer(process.env);
process.stdout.write(`${JSON.stringify({ level: 'info', msg: 'ready', issuer: issuer.url })}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void issuer.close());
