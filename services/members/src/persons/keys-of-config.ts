import { createHash } from 'node:crypto';
import type { ServiceConfig } from '@puhui/platform';
import { aes256Gcm, ConfigProblem } from '@puhui/platform/plain';
import { namedKey, type NamedKey } from './keys.js';
import { Vault } from './vault.js';

/** @throws ConfigProblem when a key is missing: without them no person can be read or found. */
export function vaultOf(
  config: Pick<ServiceConfig, 'masterKey' | 'hashKey' | 'masterKeyBefore' | 'hashKeysBefore'>,
): Vault {
  const { masterKey, hashKey, masterKeyBefore, hashKeysBefore } = config;
  if (masterKey === null || hashKey === null) {
    const missing = masterKey === null ? 'PUHUI_MASTER_KEY' : 'PUHUI_HASH_KEY';
    throw new ConfigProblem([
      {
        en: `${missing} is missing: members keeps personal data and needs both keys`,
        zh: `${missing} 未设置：会员服务保存个人资料，两个密钥都需要`,
      },
    ]);
  }
  const before = {
    masters: masterKeyBefore === null ? [] : [namedKey(masterKeyBefore)],
    hashes: hashKeysBefore.map(hashKeyOf),
  };
  return new Vault(namedKey(masterKey), hashKeyOf(hashKey), aes256Gcm, before);
}

const hashKeyOf = (secret: string): NamedKey => namedKey(createHash('sha256').update(secret).digest());
