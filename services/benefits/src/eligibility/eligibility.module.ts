import { Module } from '@nestjs/common';
import { KnownMemberships } from './known-memberships.js';
import { MembershipProjector } from './membership-projector.js';

/** Who is a member of what, as members publishes it. */
@Module({ controllers: [MembershipProjector], providers: [KnownMemberships], exports: [KnownMemberships] })
export class EligibilityModule {}
