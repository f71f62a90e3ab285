import { Module } from '@nestjs/common';
import { QuotaBook } from './quota-book.js';

/** The scarce units: campaigns open and close them, claims take them. */
@Module({ providers: [QuotaBook], exports: [QuotaBook] })
export class QuotaModule {}
