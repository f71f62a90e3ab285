import { Module } from '@nestjs/common';
import { CampaignNewsController } from './campaign-news.controller.js';

@Module({ controllers: [CampaignNewsController] })
export class CampaignNewsModule {}
