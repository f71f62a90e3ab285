import { Module } from '@nestjs/common';
import { DutiesModule } from '../duties/duties.module.js';
import { MeResolver } from './me.resolver.js';

@Module({ imports: [DutiesModule], providers: [MeResolver] })
export class MeModule {}
