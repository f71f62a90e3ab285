import { Module } from '@nestjs/common';
import { DutiesModule } from '../duties/duties.module.js';
import { VaultModule } from '../persons/vault.module.js';
import { CorrectionFinder } from './correct-name/find-corrections.js';
import { NameCorrectionResolver } from './correct-name/resolver.js';
import { CorrectPersonName } from './correct-name/use-case.js';
import { DutiesResolver } from './duties.resolver.js';
import { PersonFinder } from './find-person.js';
import { PersonResolver } from './person.resolver.js';
import { RegisterPersonResolver } from './register-person/resolver.js';
import { RegisterPerson } from './register-person/use-case.js';
import { MyUnmaskingFinder } from './unmask/find-my-unmaskings.js';
import { UnmaskingFinder } from './unmask/find-unmaskings.js';
import { UnmaskingResolver } from './unmask/resolver.js';
import { MyUnmaskingResolver } from './unmask/my.resolver.js';
import { Unmask } from './unmask/use-case.js';

@Module({
  imports: [DutiesModule, VaultModule],
  providers: [
    DutiesResolver,
    PersonResolver,
    PersonFinder,
    UnmaskingResolver,
    UnmaskingFinder,
    MyUnmaskingResolver,
    MyUnmaskingFinder,
    NameCorrectionResolver,
    Unmask,
    CorrectPersonName,
    RegisterPersonResolver,
    RegisterPerson,
    CorrectionFinder,
  ],
})
export class PersonalDataModule {}
