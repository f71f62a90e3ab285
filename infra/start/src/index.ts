export { startStack, type Stack } from './stack.js';
export { demoAccounts } from './accounts.js';
export { serviceNames } from './layout.js';
