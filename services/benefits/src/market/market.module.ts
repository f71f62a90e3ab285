import { Module } from '@nestjs/common';
import { MarketProjector } from './market-projector.js';
import { KnownOffers } from './known-offers.js';

/** What is on offer, as partners publishes it. */
@Module({ controllers: [MarketProjector], providers: [KnownOffers], exports: [KnownOffers] })
export class MarketModule {}
