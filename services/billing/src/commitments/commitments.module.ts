import { Module } from '@nestjs/common';
import { AuthorityModule } from '../authority/authority.module.js';
import { CampaignBooksResolver } from './commitments.resolver.js';

@Module({ imports: [AuthorityModule], providers: [CampaignBooksResolver] })
export class CommitmentsModule {}
