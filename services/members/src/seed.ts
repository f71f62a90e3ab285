import { readAccounts } from './seed/config.js';
import { runSeed } from './seed/run-seed.js';

await runSeed(readAccounts());
