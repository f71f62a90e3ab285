import { Module } from '@nestjs/common';
import { Authority } from './authority.js';

@Module({ providers: [Authority], exports: [Authority] })
export class AuthorityModule {}
