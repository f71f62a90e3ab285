import { beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './testing/index.js';
import { fetchKafkaJars, hasKafkaJars, kafkaPom, whyMavenFailed } from './kafka-jars.js';

describe("Kafka's jars", () => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder('jars');
  });

  it('count as present when the broker itself is among them', () => {
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

  it('are reported missing in one line, with Maven’s words and advice', () => {
    const nowhere = { ...process.env, MAVEN_OPTS: '-Dmaven.repo.local=/dev/null/repository' };
    const fetching = (): void => fetchKafkaJars(join(folder, 'lib'), nowhere);
    expect(fetching).toThrow(
      /^Maven could not fetch Kafka: Could not create local repository at \/dev\/null\/repository\. Let Maven/,
    );
    expect(fetching).toThrow('PUHUI_BROKER=embedded npm start');
  });

  it.each([
    [
      '[ERROR] Could not transfer artifact x -> [Help 1]\n[ERROR] \n[ERROR] To see',
      'Could not transfer artifact x',
    ],
    ['[ERROR] Plugin p could not be resolved.\n', 'Plugin p could not be resolved'],
    [
      'The JAVA_HOME environment variable is not defined correctly.\n',
      'The JAVA_HOME environment variable is not defined correctly',
    ],
  ])('are missing for a reason: %j of Maven is told as %s', (output, told) => {
    expect(whyMavenFailed(output)).toBe(told);
  });
});
