export { runIssuer, type RunningIssuer } from './run.js';
export { WEB_CLIENT } from './provider.js';
