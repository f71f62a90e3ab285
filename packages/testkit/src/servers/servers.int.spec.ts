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
      `create table shelf (id int primary key); create table book (id int);
       create table migrated as select clock_timestamp()::text as at;`,
    );
  });

  it('has the migrations applied and belongs to nobody else', async () => {
    const first = await createTestDatabase({ migrations: [folder] });
    const second = await createTestDatabase({ migrations: [folder] });
    await first.sql.$executeRawUnsafe('insert into shelf values ($1::int)', 1);
    expect(await second.sql.$queryRawUnsafe('select * from shelf')).toEqual([]);
    await Promise.all([first.drop(), second.drop()]);
  });

  it('is copied from a template: the migrations themselves run once', async () => {
    const [first, second] = [
      await createTestDatabase({ migrations: [folder] }),
      await createTestDatabase({ migrations: [folder] }),
    ];
    const at = await first.sql.$queryRawUnsafe('select at from migrated');
    expect(at).toEqual([{ at: expect.any(String) }]);
    expect(await second.sql.$queryRawUnsafe('select at from migrated')).toEqual(at);
    await Promise.all([first.drop(), second.drop()]);
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
