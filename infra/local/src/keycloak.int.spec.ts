import { describe, expect, it } from '@jest/globals';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './ports.js';
import { fetchKeycloak, startKeycloak } from './keycloak.js';
import { temporaryFolder } from './testing/index.js';

const pom = fileURLToPath(new URL('../../keycloak/pom.xml', import.meta.url));

describe('Keycloak', () => {
  it('is of one version that the pom names', () => {
    expect(readFileSync(pom, 'utf8')).toMatch(/<version>\d+\.\d+\.\d+<\/version>\s+<type>zip/);
  });

  it('is fetched once only', () => {
    const folder = temporaryFolder('keycloak');
    mkdirSync(join(folder, 'keycloak-26.0.0'));
    expect(fetchKeycloak(folder, {})).toBe(join(folder, 'keycloak-26.0.0'));
  });

  it('that Maven cannot fetch leaves nothing behind but the reason', () => {
    const folder = temporaryFolder('keycloak');
    const nowhere = { ...process.env, MAVEN_OPTS: '-Dmaven.repo.local=/dev/null/repository' };
    expect(() => fetchKeycloak(join(folder, 'keycloak'), nowhere)).toThrow(
      /^Maven could not fetch Keycloak: Could not create local repository at \/dev\/null\/repository\. Let Maven/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that is not there does not start, and says where its words are', async () => {
    const folder = temporaryFolder('keycloak');
    const file = join(folder, 'nothing.pem');
    const logFile = join(folder, 'keycloak.log');
    const starting = startKeycloak({
      home: join(folder, 'nowhere'),
      dataDir: join(folder, 'data'),
      port: await freePort(),
      certificateFile: file,
      keyFile: file,
      trustedFile: file,
      logFile,
      password: 'nobody',
    });
    await expect(starting).rejects.toThrow(logFile);
  });
});
