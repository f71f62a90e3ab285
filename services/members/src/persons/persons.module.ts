import { Module } from '@nestjs/common';
import { RegisterPersonResolver } from './register-person/resolver.js';
import { RegisterPerson } from './register-person/use-case.js';
import { VaultModule } from './vault.module.js';

@Module({ imports: [VaultModule], providers: [RegisterPersonResolver, RegisterPerson] })
export class PersonsModule {}
