import { Module } from '@nestjs/common';
import { GraphModule } from '../graph/graph.module.js';
import { CorrectionFinder } from './correct-name/find-corrections.js';
import { CorrectNameHandler } from './correct-name/handler.js';
import { NameCorrectionResolver } from './correct-name/resolver.js';
import { PersonResolver } from './person.resolver.js';
import { RegisterPersonHandler } from './register-person/handler.js';
import { UnmaskHandler } from './unmask/handler.js';
import { VaultModule } from './vault.module.js';

@Module({
  imports: [GraphModule, VaultModule],
  providers: [
    PersonResolver,
    NameCorrectionResolver,
    RegisterPersonHandler,
    UnmaskHandler,
    CorrectNameHandler,
    CorrectionFinder,
  ],
})
export class PersonsModule {}
