import { beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './testing/index.js';
import { fetchKafkaJars, hasKafkaJars, kafkaPom } from './kafka-jars.js';

describe('the jars of the local broker', () => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder('jars');
  });

  it('are there when the broker itself is among them', () => {
    const lib = join(folder, 'lib');
    expect(hasKafkaJars(lib)).toBe(false);
    mkdirSync(lib);
    writeFileSync(join(lib, 'kafka-clients-4.1.1.jar'), '');
    expect(hasKafkaJars(lib)).toBe(false);
    writeFileSync(join(lib, 'kafka_2.13-4.1.1.jar'), '');
    expect(hasKafkaJars(lib)).toBe(true);
  });

  it('are fetched once only', () => {
    const lib = join(folder, 'lib');
    mkdirSync(lib);
    writeFileSync(join(lib, 'kafka_2.13-4.1.1.jar'), '');
    expect(() => fetchKafkaJars(lib)).not.toThrow();
  });

  it('are named by a pom with exact versions', () => {
    const pom = readFileSync(kafkaPom, 'utf8');
    expect(pom).toContain('<artifactId>kafka_2.13</artifactId>');
    expect(
      pom.match(/<version>[^<]*<\/version>/g)?.every((version) => /<version>[\d.]+<\/version>/.test(version)),
    ).toBe(true);
  });
});
