export { startStack, type Stack, type StackOptions } from './stack.js';
export { demoAccounts, type Account } from './accounts.js';
export { StartProblem } from './problem.js';
export { Progress } from './progress.js';
