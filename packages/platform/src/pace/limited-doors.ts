import type { Problem } from '../config/problems.js';
import { operationNames } from '../operations/access.js';
import { EVERY_DOOR, type PaceSettings } from './how-often.js';

/** Every door of a service's own that has a limit, for settings that all of them are given; test/roles holds it against their tables. */
const OWN_DOORS: readonly string[] = [
  'Query.person',
  'Query.findPerson',
  'Mutation.registerPerson',
  'Mutation.correctPersonName',
  'Mutation.unmask',
  'Mutation.requestErasure',
  'Mutation.erasePerson',
  'Mutation.askMobileCode',
  'Mutation.requestRectification',
  'Mutation.withdrawErasure',
  'Mutation.withdrawRectification',
  'Query.findMember',
  'Mutation.applyForMembership',
  'Mutation.grantDuty',
  'Http.importRoster',
  'Http.refusedRows',
  'Mutation.applyAsPartner',
  'Mutation.addOutlets',
  'Mutation.draftOffer',
  'Query.redeemable',
  'Query.lostRedemption',
  'Mutation.claimVoucher',
  'Mutation.redeemVoucher',
  'Mutation.withdrawEntry',
  'Mutation.giveUpVoucher',
  'Mutation.withdrawApplication',
  'Mutation.revokeDuty',
  'Mutation.placeOutlet',
  'Mutation.closeOutlet',
  'Mutation.withdrawOffer',
];

/** What the gateway limits, whatever is asked for: gateway/src/limits. */
export const GATEWAY_LIMITS = [
  'Gateway.address',
  'Gateway.person',
  'Gateway.newDocuments',
  'Gateway.signIn',
  'Gateway.allAtOnce',
  'Gateway.addressAtOnce',
  'Gateway.personAtOnce',
  'Gateway.personWeightAtOnce',
  'Gateway.allWeightAtOnce',
  'Gateway.personChangesAtOnce',
  'Gateway.connectionsAtOnce',
] as const;

/** Every door of these services that has a limit: what each has of its own, and what operators reach. */
export const limitedDoors = (services: readonly string[]): readonly string[] => [
  ...OWN_DOORS,
  ...services.flatMap((service) => {
    const { integrity, rebuild, refill } = operationNames(service);
    return [`Query.${integrity}`, `Mutation.${rebuild}`, `Mutation.${refill}`];
  }),
];

/** What is set and would do nothing: no service has such a limit. */
export function limitProblems(settings: PaceSettings, services: readonly string[]): Problem[] {
  const doors: readonly string[] = [EVERY_DOOR, ...GATEWAY_LIMITS, ...limitedDoors(services)];
  const unknown = [...settings.keys()].filter((door) => !doors.includes(door));
  const names = unknown.join(', ');
  return unknown.length === 0
    ? []
    : [
        {
          en: `PUHUI_LIMITS names ${names}, which no limit of the gateway or of any service is for: take it out`,
          zh: `PUHUI_LIMITS 中的 ${names} 没有网关或任何服务的限制与之对应，请去掉`,
        },
      ];
}
