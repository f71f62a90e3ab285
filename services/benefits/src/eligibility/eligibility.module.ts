import { Module } from '@nestjs/common';
import { MembershipBook } from './membership-book.js';
import { MembershipProjector } from './membership-projector.js';

/** Who is a member of what, as members publishes it. */
@Module({ controllers: [MembershipProjector], providers: [MembershipBook], exports: [MembershipBook] })
export class EligibilityModule {}
