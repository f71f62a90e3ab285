export { runIssuer, type RunningIssuer } from './run.js';
export { type DemoAccount } from './accounts.js';
export { WEB_CLIENT } from './provider.js';
