import { Module } from '@nestjs/common';
import { VaultModule } from '../persons/vault.module.js';
import { CorrectionFinder } from './correct-name/find-corrections.js';
import { NameCorrectionResolver } from './correct-name/resolver.js';
import { CorrectPersonName } from './correct-name/use-case.js';
import { PersonResolver } from './person.resolver.js';
import { Unmask } from './unmask/use-case.js';

@Module({
  imports: [VaultModule],
  providers: [PersonResolver, NameCorrectionResolver, Unmask, CorrectPersonName, CorrectionFinder],
})
export class PersonalDataModule {}
