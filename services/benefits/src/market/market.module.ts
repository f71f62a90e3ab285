import { Module } from '@nestjs/common';
import { MarketProjector } from './market-projector.js';
import { OfferBook } from './offer-book.js';

/** What is on offer, as partners publishes it. */
@Module({ controllers: [MarketProjector], providers: [OfferBook], exports: [OfferBook] })
export class MarketModule {}
