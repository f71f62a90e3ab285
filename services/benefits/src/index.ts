export { access } from './access.js';
export { benefitsMigrations, benefitsService } from './service.js';
export { benchClaims, type ClaimBenchOptions, type ClaimBenchReport } from './bench/claim-bench.js';
