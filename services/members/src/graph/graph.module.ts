import { Module } from '@nestjs/common';
import { VaultModule } from '../persons/vault.module.js';
import { Loaders } from './loaders.js';

@Module({ imports: [VaultModule], providers: [Loaders], exports: [Loaders] })
export class GraphModule {}
