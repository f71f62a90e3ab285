import { hash } from 'node:crypto';
import { eventServices, topics, type EventService, type TopicName } from '@puhui/contracts';
import type { OutgoingMessage } from '../broker/broker.js';
import { EventKeys, publicTextOf } from '../signing/event-keys.js';
import { eventSigner, type EventSigner } from '../signing/event-signer.js';
import { SignatureCheck } from '../signing/signature-check.js';

// This file needs no test framework: programs of the benches read it too.

/** The seed of a service's key in all specs: anybody can make it, and nothing but a spec believes it. */
export const seedOf = (service: EventService): Buffer => hash('sha256', `a spec's ${service}`, 'buffer');

const registry = eventServices.map((service) => `${service}=${publicTextOf(seedOf(service))}`).join();

/** What a service's process is told of keys: of those of events, and billing of the one that signs its checkpoints. */
export const specKeys = (service: EventService): Record<string, string> => ({
  PUHUI_EVENT_KEY: seedOf(service).toString('base64'),
  PUHUI_EVENT_KEYS: registry,
  ...(service === 'billing'
    ? { PUHUI_SIGNING_KEY: hash('sha256', "a spec's checkpoints", 'buffer').toString('base64') }
    : {}),
});

/** Believes the four services of specs, and nobody else. */
export const specSignatures = (): SignatureCheck => {
  const keys = EventKeys.read(registry);
  if (keys === undefined) throw new Error('the keys of specs are no list of keys');
  return new SignatureCheck(keys);
};

/** Signs each message as the owner of its topic does. */
export function specSigner(now?: () => Date): EventSigner {
  const signers = new Map(eventServices.map((service) => [service, eventSigner(seedOf(service), now)]));
  return {
    sign: (messages) => messages.flatMap((message) => signers.get(ownerOf(message))?.sign([message]) ?? []),
  };
}

/** Messages as their owners' relays publish them. */
export const signed = (...messages: readonly OutgoingMessage[]): OutgoingMessage[] =>
  specSigner().sign(messages);

const ownerOf = ({ topic }: OutgoingMessage): EventService => topics[topic as TopicName]?.owner ?? 'benefits';
