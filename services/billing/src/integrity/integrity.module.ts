import { Module } from '@nestjs/common';
import { BillingIntegrity } from './billing-integrity.js';

@Module({ providers: [BillingIntegrity], exports: [BillingIntegrity] })
export class IntegrityModule {}
