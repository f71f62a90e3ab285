import { Module } from '@nestjs/common';
import { Loaders } from './graph/loaders.js';
import { PartnersIntegrity } from './integrity/partners-integrity.js';
import { DraftOfferHandler } from './offers/draft-offer/handler.js';
import { OfferFinder } from './offers/find-offers.js';
import { OfferResolver } from './offers/offer.resolver.js';
import { StepOfferHandler } from './offers/step-offer/handler.js';
import { ApplyHandler } from './onboarding/apply/handler.js';
import { ConfirmUsccHandler } from './onboarding/confirm-uscc/handler.js';
import { UsccConfirmationResolver } from './onboarding/confirm-uscc/resolver.js';
import { PartnerFinder } from './onboarding/find-partners.js';
import { PartnerResolver } from './onboarding/partner.resolver.js';
import { QualifyHandler } from './onboarding/qualify/handler.js';
import { StandingFor } from './onboarding/standing-for.js';
import { StepPartnerHandler } from './onboarding/step/handler.js';
import { AddOutletsHandler } from './outlets/add-outlets/handler.js';
import { CloseOutletHandler } from './outlets/close-outlet/handler.js';
import { OutletFinder } from './outlets/find-outlets.js';
import { OutletResolver, PartnerOutletsResolver } from './outlets/outlet.resolver.js';

const onboarding = [
  PartnerResolver,
  PartnerFinder,
  StandingFor,
  ApplyHandler,
  QualifyHandler,
  StepPartnerHandler,
  ConfirmUsccHandler,
  UsccConfirmationResolver,
];
const outlets = [OutletResolver, PartnerOutletsResolver, OutletFinder, AddOutletsHandler, CloseOutletHandler];
const offers = [OfferResolver, OfferFinder, DraftOfferHandler, StepOfferHandler];

/** The whole service: onboarding, outlets, offers; and the proof that nothing was altered. */
@Module({ providers: [Loaders, PartnersIntegrity, ...onboarding, ...outlets, ...offers] })
export class PartnersModule {}
