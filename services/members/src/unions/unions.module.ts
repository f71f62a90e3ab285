import { Module } from '@nestjs/common';
import { CreateTradeUnion } from './create-trade-union/use-case.js';
import { DissolveTradeUnion } from './dissolve-trade-union/use-case.js';
import { TradeUnionFinder } from './find-trade-unions.js';
import { TradeUnionResolver } from './trade-union.resolver.js';

@Module({ providers: [TradeUnionResolver, TradeUnionFinder, CreateTradeUnion, DissolveTradeUnion] })
export class UnionsModule {}
