import { describe, expect, it } from '@jest/globals';
import { portsFrom, serviceNames, type ServiceName } from './layout.js';
import { wantedPorts } from './programs.js';

const ports = portsFrom(4000);
const one = new Map<ServiceName, number>(serviceNames.map((name) => [name, 1]));

describe('the ports of a run', () => {
  it('are one for each process, with its purpose', () => {
    expect(wantedPorts(ports, one, { kind: 'embedded', why: '' })).toEqual([
      { port: 4000, use: 'gateway' },
      { port: 4001, use: 'issuer' },
      { port: 4032, use: 'PostgreSQL' },
      { port: 4011, use: 'members' },
      { port: 4012, use: 'partners' },
      { port: 4013, use: 'benefits' },
      { port: 4014, use: 'billing' },
    ]);
  });

  it.each(['java', 'docker'] as const)('include Kafka’s when it runs here by %s', (kind) => {
    const uses = wantedPorts(ports, one, { kind, why: '' }).map(({ use }) => use);
    expect(uses).toContain('Kafka');
    expect(uses).toContain('Kafka controller');
  });

  it('leave Kafka out when it runs elsewhere', () => {
    const wanted = wantedPorts(ports, one, { kind: 'given', brokers: 'k:9092', why: '' });
    expect(wanted.filter(({ use }) => use.startsWith('Kafka'))).toEqual([]);
  });

  it('count every instance of a service', () => {
    const two = new Map(one).set('benefits', 2);
    const benefits = wantedPorts(ports, two, { kind: 'embedded', why: '' }).filter(({ use }) =>
      use.startsWith('benefits'),
    );
    expect(benefits).toEqual([
      { port: 4013, use: 'benefits' },
      { port: 4043, use: 'benefits-2' },
    ]);
  });
});
