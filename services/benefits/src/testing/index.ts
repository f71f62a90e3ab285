// What the bench measures and how it gets there, for test/load/claims.
export { benefitsModule } from '../benefits.module.js';
export { DraftCampaign } from '../campaigns/draft-campaign/use-case.js';
export { EncumbranceAnswers } from '../campaigns/launch-campaign/answers.js';
export { LaunchCampaign } from '../campaigns/launch-campaign/use-case.js';
export { ClaimVoucher } from '../claims/claim-voucher/use-case.js';
export { CodeKeeper } from '../vouchers/code/code.js';
export type { PrismaClient } from '../generated/prisma/client.js';
export { BenefitsIntegrity } from '../integrity/benefits-integrity.js';
export { brokenLaws } from '../integrity/laws.js';
export { benefitsService } from '../service.js';
export { openIssuer, type Issuer } from '../spec/issuer.js';
export { GATEWAY_SECRET, startBenefits } from '../spec/running.js';
