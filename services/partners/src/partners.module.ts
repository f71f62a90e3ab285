import { Module } from '@nestjs/common';
import { PartnersIntegrity } from './integrity/partners-integrity.js';
import { DraftOffer } from './offers/draft-offer/use-case.js';
import { OfferFinder } from './offers/find-offers.js';
import { OfferResolver } from './offers/offer.resolver.js';
import { StepOffer } from './offers/step-offer/use-case.js';
import { ApplyAsPartner } from './onboarding/apply/use-case.js';
import { ConfirmationFinder } from './onboarding/confirm-uscc/find-confirmations.js';
import { UsccConfirmationResolver } from './onboarding/confirm-uscc/resolver.js';
import { ConfirmUscc } from './onboarding/confirm-uscc/use-case.js';
import { ErasedApplicants } from './onboarding/erased-applicants/erased-applicants.controller.js';
import { PartnerFinder } from './onboarding/find-partners.js';
import { PartnerResolver } from './onboarding/partner.resolver.js';
import { StandingFor } from './onboarding/standing-for.js';
import { StepPartner } from './onboarding/step/use-case.js';
import { TellApplicants } from './onboarding/told-applicants/tell-applicants.js';
import { TellingJob } from './onboarding/told-applicants/telling-job.js';
import { AddOutlets } from './outlets/add-outlets/use-case.js';
import { CloseOutlet } from './outlets/close-outlet/use-case.js';
import { PlaceOutlet } from './outlets/place-outlet/use-case.js';
import { OutletFinder } from './outlets/find-outlets.js';
import { OutletProblemResolver, OutletResolver, PartnerOutletsResolver } from './outlets/outlet.resolver.js';
import { PublicNoticeResolver } from './public-notice/public-notice.resolver.js';
import { QualificationResolver } from './qualification/qualification.resolver.js';
import { QualifyPartner } from './qualification/use-case.js';

const onboarding = [
  PartnerResolver,
  PartnerFinder,
  StandingFor,
  ApplyAsPartner,
  StepPartner,
  ConfirmUscc,
  ConfirmationFinder,
  UsccConfirmationResolver,
  TellApplicants,
  TellingJob,
];
const outlets = [
  OutletResolver,
  OutletProblemResolver,
  PartnerOutletsResolver,
  OutletFinder,
  AddOutlets,
  PlaceOutlet,
  CloseOutlet,
];
const qualification = [QualificationResolver, QualifyPartner];
const publicNotice = [PublicNoticeResolver];
const offers = [OfferResolver, OfferFinder, DraftOffer, StepOffer];

/** The whole service: onboarding, outlets, qualification, what is publicised, offers; and the proof that nothing was altered. */
@Module({
  controllers: [ErasedApplicants],
  providers: [PartnersIntegrity, ...onboarding, ...outlets, ...qualification, ...publicNotice, ...offers],
})
export class PartnersModule {}
