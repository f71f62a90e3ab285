import { Module } from '@nestjs/common';
import { AuthorityModule } from '../authority/authority.module.js';
import { OccasionsResolver } from './occasions.resolver.js';

/** What benefits may be for, and how it is posted. */
@Module({ imports: [AuthorityModule], providers: [OccasionsResolver] })
export class PostingRulesModule {}
