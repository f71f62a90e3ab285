import { Module } from '@nestjs/common';
import { GraphModule } from '../graph/graph.module.js';
import { PersonResolver } from './person.resolver.js';
import { RegisterPersonHandler } from './register-person/handler.js';
import { UnmaskHandler } from './unmask/handler.js';
import { VaultModule } from './vault.module.js';

@Module({
  imports: [GraphModule, VaultModule],
  providers: [PersonResolver, RegisterPersonHandler, UnmaskHandler],
})
export class PersonsModule {}
