import { beforeAll, describe, expect, it } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestDatabase, temporaryFolder, testKafka } from '../index.js';

describe('a database for a spec', () => {
  let folder: string;
  beforeAll(() => {
    folder = temporaryFolder('migrations');
    mkdirSync(join(folder, '0001-shelf'));
    writeFileSync(
      join(folder, '0001-shelf', 'up.sql'),
      'create table shelf (id int primary key); create table book (id int);',
    );
  });

  it('has the migrations applied and belongs to nobody else', async () => {
    const first = await createTestDatabase({ migrations: [folder] });
    const second = await createTestDatabase({ migrations: [folder] });
    await first.sql.$executeRawUnsafe('insert into shelf values ($1::int)', 1);
    expect(await second.sql.$queryRawUnsafe('select * from shelf')).toEqual([]);
    await Promise.all([first.drop(), second.drop()]);
  });

  it('costs little once its template is there', async () => {
    await (await createTestDatabase({ migrations: [folder] })).drop();
    const start = performance.now();
    const database = await createTestDatabase({ migrations: [folder] });
    const took = performance.now() - start;
    await database.drop();
    expect(took).toBeLessThan(1000);
  });

  it('rolls a transaction back when its work throws', async () => {
    const database = await createTestDatabase({ migrations: [folder] });
    const work = database.sql.transaction(async (tx) => {
      await tx.$executeRawUnsafe('insert into shelf values (1)');
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await database.sql.$queryRawUnsafe('select * from shelf')).toEqual([]);
    await database.drop();
  });
});

describe('the broker of a run', () => {
  let kafka: Kafka;
  beforeAll(async () => {
    const { brokers } = await testKafka();
    kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
  });

  it('answers when it is asked for the cluster', async () => {
    const admin = kafka.admin();
    await admin.connect();
    expect((await admin.describeCluster()).brokers).toHaveLength(1);
    await admin.disconnect();
  });
});
