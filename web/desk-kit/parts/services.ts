/** The parts of the platform that take messages in, in the order in which facts flow. */
export const SERVICES = ['members', 'partners', 'benefits', 'billing'] as const;
export type Service = (typeof SERVICES)[number];

/** A document asks all four. */
export const ALL_SERVICES = { members: true, partners: true, benefits: true, billing: true } as const;

/** Which of the four a document asks: the others are left out of it. */
export const only = (service: Service): Readonly<Record<Service, boolean>> => ({
  members: service === 'members',
  partners: service === 'partners',
  benefits: service === 'benefits',
  billing: service === 'billing',
});
