import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { ApproveStatement } from './approve-statement/use-case.js';
import { ConfirmStatement } from './confirm-statement/use-case.js';
import { DisputeStatement } from './dispute-statement/use-case.js';
import { PreviewDrawingResolver } from './draw-statement/preview.resolver.js';
import { ToDrawResolver } from './draw-statement/to-draw.resolver.js';
import { PreviewDrawing } from './draw-statement/preview.js';
import { DrawStatement } from './draw-statement/use-case.js';
import { EntryStatementResolver } from './entry-statement.resolver.js';
import { StepsResolver } from './steps-of-somebody/steps.resolver.js';
import { PartnersProjector } from './partners-projector.js';
import { RecordPayment } from './record-payment/use-case.js';
import { RedrawStatement } from './redraw-statement/use-case.js';
import { SendBackStatement } from './send-back-statement/use-case.js';
import { SendStatement } from './send-statement/use-case.js';
import { SettledInResolver, SettledLineResolver } from './settled-in.resolver.js';
import { SettlementResolver } from './settlement.resolver.js';
import { StatementInvoiceResolver } from './statement-invoice.resolver.js';
import { StatementDesk } from './statement-desk.js';
import { StatementsResolver } from './statements.resolver.js';
import { Visibility } from './visibility.js';

@Module({
  imports: [LedgerModule],
  controllers: [PartnersProjector],
  providers: [
    StatementDesk,
    Visibility,
    DrawStatement,
    PreviewDrawing,
    PreviewDrawingResolver,
    ToDrawResolver,
    RedrawStatement,
    SendStatement,
    ConfirmStatement,
    DisputeStatement,
    ApproveStatement,
    SendBackStatement,
    RecordPayment,
    SettlementResolver,
    StatementsResolver,
    StepsResolver,
    StatementInvoiceResolver,
    EntryStatementResolver,
    SettledInResolver,
    SettledLineResolver,
  ],
})
export class SettlementModule {}
