import { Module } from '@nestjs/common';
import { VouchersModule } from '../vouchers/vouchers.module.js';
import { BenefitsIntegrity } from './benefits-integrity.js';

/** Proves that the stored rows are what the kept events make of them. */
@Module({ imports: [VouchersModule], providers: [BenefitsIntegrity], exports: [BenefitsIntegrity] })
export class IntegrityModule {}
