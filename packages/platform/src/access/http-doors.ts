import { Injectable, RequestMethod, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { TooOftenProblem } from '../pace/too-often.js';
import { ForbiddenProblem } from './forbidden.js';
import { watched } from './turned-away.js';
import type { AccessTable } from './access-table.js';
import type { Gatekeeper } from './enforce.js';
import { actorOf, fromIn } from '../identity/current-actor.js';
import { IdentityProblem } from '../identity/problems.js';

/** Routes that the platform itself answers. */
const platformRoutes = new WeakSet<object>();
export const isPlatformRoute = (controller: object): void => void platformRoutes.add(controller);

/** The HTTP routes of a service's controllers, as "Http.methodName". */
export function httpDoorsOf(discovery: DiscoveryService): string[] {
  const scanner = new MetadataScanner();
  return discovery.getControllers().flatMap((wrapper): string[] => {
    const instance: unknown = wrapper.instance;
    if (typeof instance !== 'object' || instance === null || platformRoutes.has(instance.constructor))
      return [];
    const prototype: unknown = Object.getPrototypeOf(instance);
    if (typeof prototype !== 'object' || prototype === null) return [];
    return scanner
      .getAllMethodNames(prototype)
      .filter((name) => isRoute(Reflect.get(prototype, name)))
      .map((name) => `Http.${name}`);
  });
}

const isRoute = (handler: unknown): boolean =>
  typeof handler === 'function' &&
  Reflect.hasMetadata(PATH_METADATA, handler) &&
  Object.values(RequestMethod).includes(Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod);

/** The access table in front of HTTP routes. GraphQL has its own check, on the schema. */
@Injectable()
export class HttpAccessGuard implements CanActivate {
  constructor(
    private readonly table: AccessTable,
    private readonly gatekeeper: Gatekeeper,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    if (context.getType() !== 'http' || platformRoutes.has(context.getClass())) return true;
    return this.admit(`Http.${context.getHandler().name}`, context);
  }

  private async admit(door: string, context: ExecutionContext): Promise<boolean> {
    const rule = Object.entries(this.table).find(([name]) => name === door)?.[1] ?? [];
    const verdict = await this.gatekeeper.judge(rule, actorOf(context));
    if (verdict === 'not-signed-in') throw new IdentityProblem('UNAUTHENTICATED', `${door} needs a token`);
    const { guards } = this.gatekeeper;
    const personId = actorOf(context)?.personId;
    await watched(guards, { personId, door, from: fromIn(context) }, async () => {
      if (verdict === 'not-allowed') await this.turnAway(door, context);
      const earlyMs = await guards.paces.pass(door, personId);
      if (earlyMs !== null) throw new TooOftenProblem(earlyMs, this.gatekeeper.now());
    });
    return true;
  }

  /** As the graph does it: with a time to ask again, for as long as a duty may be on its way. */
  private async turnAway(door: string, context: ExecutionContext): Promise<unknown> {
    const { url } = context.switchToHttp().getRequest<{ readonly url?: string }>();
    const wish = { personId: actorOf(context)?.personId, door, args: url };
    return this.gatekeeper.whatMayCome.told(wish, () => {
      throw new ForbiddenProblem(door);
    });
  }
}
