import { Module } from '@nestjs/common';
import { CONFIG, type ServiceConfig } from '@puhui/platform';
import { vaultOf } from './keys-of-config.js';
import { Vault } from './vault.js';

/** The one place where the keys of the installation meet the code that uses them. */
@Module({
  providers: [{ provide: Vault, useFactory: (config: ServiceConfig) => vaultOf(config), inject: [CONFIG] }],
  exports: [Vault],
})
export class VaultModule {}
