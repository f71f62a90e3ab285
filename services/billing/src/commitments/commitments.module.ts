import { Module } from '@nestjs/common';
import { AuthorityModule } from '../authority/authority.module.js';
import { CommitmentsController } from './commitments.controller.js';
import { CampaignBooksResolver } from './commitments.resolver.js';

@Module({
  imports: [AuthorityModule],
  controllers: [CommitmentsController],
  providers: [CampaignBooksResolver],
})
export class CommitmentsModule {}
