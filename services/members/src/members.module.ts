import { Module } from '@nestjs/common';
import { DutiesModule } from './duties/duties.module.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { MembersIntegrity } from './integrity/members-integrity.js';
import { LocalSignInModule } from './local-sign-in/local-sign-in.module.js';
import { MeModule } from './me/me.module.js';
import { MembershipModule } from './membership/membership.module.js';
import { PersonalDataModule } from './personal-data/personal-data.module.js';
import { VaultModule } from './persons/vault.module.js';
import { RectificationModule } from './rectification/rectification.module.js';
import { RosterModule } from './roster/roster.module.js';
import { TransfersModule } from './transfers/transfers.module.js';
import { UnionsModule } from './unions/unions.module.js';

/** The whole service: unions, persons, duties, membership, personal data, roster, me; and the proof that nothing was altered. */
@Module({
  imports: [
    UnionsModule,
    DutiesModule,
    MembershipModule,
    TransfersModule,
    PersonalDataModule,
    RosterModule,
    ErasureModule,
    RectificationModule,
    MeModule,
    LocalSignInModule,
    VaultModule,
  ],
  providers: [MembersIntegrity],
})
export class MembersModule {}
