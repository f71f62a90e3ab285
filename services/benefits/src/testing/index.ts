// What the bench measures and how it gets there, for services/benefits/bench, which is no part of the service.
export { benefitsModule } from '../benefits.module.js';
export { DraftCampaign } from '../campaigns/draft-campaign/use-case.js';
export { EncumbranceAnswers } from '../campaigns/launch-campaign/answers.js';
export { LaunchCampaign } from '../campaigns/launch-campaign/use-case.js';
export type { PrismaClient } from '../generated/prisma/client.js';
export { BenefitsIntegrity } from '../integrity/benefits-integrity.js';
export { brokenLaws } from '../integrity/laws.js';
export { benefitsService } from '../service.js';
export { openIssuer, type Issuer } from '../spec/issuer.js';
export { GATEWAY_SECRET, startBenefits } from '../spec/running.js';
