import { Module } from '@nestjs/common';
import { CONFIG, type ServiceConfig } from '@puhui/platform';
import { KeyInUse } from './key-in-use.js';
import { vaultOf } from './keys-of-config.js';
import { LookUps } from './look-up.js';
import { Vault } from './vault.js';

/** The one place where the keys of the installation meet the code that uses them; persons are found by their documents through one of them. */
@Module({
  providers: [
    { provide: Vault, useFactory: (config: ServiceConfig) => vaultOf(config), inject: [CONFIG] },
    LookUps,
    KeyInUse,
  ],
  exports: [Vault, LookUps],
})
export class VaultModule {}
