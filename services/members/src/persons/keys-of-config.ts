import { createHash } from 'node:crypto';
import type { ServiceConfig } from '@puhui/platform';
import { aes256Gcm, ConfigProblem } from '@puhui/platform/plain';
import { namedKey } from './keys.js';
import { Vault } from './vault.js';

/** @throws ConfigProblem when a key is missing: without them no person can be read or found. */
export function vaultOf(config: Pick<ServiceConfig, 'masterKey' | 'hashKey'>): Vault {
  const { masterKey, hashKey } = config;
  if (masterKey === null || hashKey === null) {
    const missing = masterKey === null ? 'PUHUI_MASTER_KEY' : 'PUHUI_HASH_KEY';
    throw new ConfigProblem([
      {
        en: `${missing} is missing: members keeps personal data and needs both keys`,
        zh: `${missing} 未设置：会员服务保存个人资料，两个密钥都需要`,
      },
    ]);
  }
  return new Vault(namedKey(masterKey), namedKey(createHash('sha256').update(hashKey).digest()), aes256Gcm);
}
