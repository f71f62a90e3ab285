import { Module } from '@nestjs/common';
import { VaultModule } from '../persons/vault.module.js';
import { LocalSignIn } from './local-sign-in.js';
import { PeopleByMobile } from './people-by-mobile.js';

@Module({ imports: [VaultModule], providers: [LocalSignIn, PeopleByMobile] })
export class LocalSignInModule {}
