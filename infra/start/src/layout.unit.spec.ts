import { describe, expect, it } from '@jest/globals';
import { INSTANCES_MAX, portsFrom, serviceNames } from './layout.js';

describe('the ports of a run', () => {
  it('are fixed by default', () => {
    const ports = portsFrom(4000);
    expect(ports).toMatchObject({
      gateway: 4000,
      issuer: 4001,
      postgres: 4032,
      kafka: 4092,
      kafkaController: 4093,
    });
    expect(serviceNames.map((name) => ports.service(name, 1))).toEqual([4011, 4012, 4013, 4014]);
  });

  it('never collide, however many instances there are', () => {
    const ports = portsFrom(5000);
    const all = serviceNames.flatMap((name) =>
      Array.from({ length: INSTANCES_MAX }, (_, index) => ports.service(name, index + 1)),
    );
    const fixed = [ports.gateway, ports.issuer, ports.postgres, ports.kafka, ports.kafkaController];
    expect(new Set([...all, ...fixed]).size).toBe(all.length + fixed.length);
    expect(Math.max(...all)).toBeLessThan(5093);
  });
});
