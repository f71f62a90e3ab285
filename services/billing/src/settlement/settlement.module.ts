import { Module } from '@nestjs/common';
import { AuthorityModule } from '../authority/authority.module.js';
import { AnswerStatementHandler } from './answer-statement/handler.js';
import { ApproveStatementHandler } from './approve-statement/handler.js';
import { StatementDesk } from './desk.js';
import { DrawStatementHandler } from './draw-statement/handler.js';
import { EntryStatementResolver } from './entry-statement.resolver.js';
import { PartnersController } from './partners.controller.js';
import { RecordPaymentHandler } from './record-payment/handler.js';
import { SendStatementHandler } from './send-statement/handler.js';
import { SettlementResolver } from './settlement.resolver.js';
import { StatementsResolver } from './statements.resolver.js';
import { Visibility } from './visibility.js';

@Module({
  imports: [AuthorityModule],
  controllers: [PartnersController],
  providers: [
    StatementDesk,
    Visibility,
    DrawStatementHandler,
    SendStatementHandler,
    AnswerStatementHandler,
    ApproveStatementHandler,
    RecordPaymentHandler,
    SettlementResolver,
    StatementsResolver,
    EntryStatementResolver,
  ],
  exports: [Visibility],
})
export class SettlementModule {}
