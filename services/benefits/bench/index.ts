export { benchClaims, type ClaimBenchOptions, type ClaimBenchReport } from './claim-bench.js';
