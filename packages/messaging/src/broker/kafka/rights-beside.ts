import { eventServices, topicNames } from '@puhui/contracts';
import kafkajs, { type AclEntry } from 'kafkajs';
import { aclsOf, keyOf, rights } from './rights.js';

// Node finds no such names in kafkajs's CommonJS.
const {
  AclOperationTypes: May,
  AclPermissionTypes,
  AclResourceTypes: What,
  ResourcePatternTypes: As,
} = kafkajs;

/**
 * In words, the rights at the platform's topics and groups that go beyond what one service has: those of an earlier build, and
 * those that a slip gave. A user of another name who has no more than one service has takes turns with it and is not named.
 */
export function rightsBeside(
  inForce: readonly AclEntry[],
  principal: (of: string) => string = (of) => `User:${of}`,
): string[] {
  const byPrincipal = Map.groupBy(inForce, (acl) => acl.principal);
  return [...byPrincipal].flatMap(([who, acls]) => {
    const own = eventServices.find((service) => principal(service) === who);
    if (own !== undefined) return beyond(own, who, acls).map(inWords);
    const excess = eventServices.map((service) => beyond(service, who, acls.filter(isOurs)));
    return excess.reduce((least, one) => (one.length < least.length ? one : least)).map(inWords);
  });
}

/** Those of a user that a service of that name would not have. */
function beyond(service: string, who: string, acls: readonly AclEntry[]): AclEntry[] {
  const has = rights
    .filter((right) => right.service === service)
    .flatMap((right) => aclsOf(right, () => who));
  const known = new Set(has.map(keyOf));
  return acls.filter((acl) => !known.has(keyOf(acl)));
}

const EVERYTHING = '*';

/** Whether a right reaches a topic or a group of the platform. */
function isOurs({ resourceType, resourceName, resourcePatternType }: AclEntry): boolean {
  if (resourceName === EVERYTHING) return resourceType === What.TOPIC || resourceType === What.GROUP;
  const isPrefixed = resourcePatternType === As.PREFIXED;
  if (resourceType === What.TOPIC) {
    return topicNames.some((name) => (isPrefixed ? name.startsWith(resourceName) : name === resourceName));
  }
  const begins = eventServices.map((service) => `${service}.`);
  return (
    resourceType === What.GROUP &&
    begins.some((own) => resourceName.startsWith(own) || (isPrefixed && own.startsWith(resourceName)))
  );
}

/** As Kafka's own tools write it, since one of them takes it away. */
function inWords(acl: AclEntry): string {
  const may = acl.permissionType === AclPermissionTypes.DENY ? 'may not' : 'may';
  const named = acl.resourcePatternType === As.PREFIXED ? 'prefixed ' : '';
  const from = acl.host === EVERYTHING ? '' : ` from ${acl.host}`;
  const [operation, what] = [wordOf(May, acl.operation), wordOf(What, acl.resourceType)];
  return `${acl.principal} ${may} ${operation} ${named}${what} ${acl.resourceName}${from}`;
}

/** kafkajs keeps numbers by their words alone. */
const wordOf = (words: Readonly<Record<string, string | number>>, number: number): string =>
  Object.entries(words).find(([, one]) => one === number)?.[0] ?? String(number);
