import { Module } from '@nestjs/common';
import { GraphModule } from '../graph/graph.module.js';
import { CreateTradeUnionHandler } from './create-trade-union/handler.js';
import { DissolveTradeUnionHandler } from './dissolve-trade-union/handler.js';
import { TradeUnionResolver } from './trade-union.resolver.js';

@Module({
  imports: [GraphModule],
  providers: [TradeUnionResolver, CreateTradeUnionHandler, DissolveTradeUnionHandler],
})
export class UnionsModule {}
