import { newId, type Id } from '@puhui/kernel';
import { sql } from '@puhui/postgres';
import { answersByUnion, queriesByUnion } from './lists-by-union.js';
import type { ServiceUnderTest } from './service-under-test.js';

const ROLES = ['union_officer', 'auditor'] as const;
const EVERYWHERE = [
  ...ROLES,
  'finance_officer',
  'finance_approver',
  'platform_admin',
  'system_admin',
] as const;

/** A service that knows a province, a union below it that is dissolved, and one elsewhere; and who asks it. */
export class AskedByUnion {
  readonly province = newId(new Date());
  readonly dissolved = newId(new Date());
  readonly elsewhere = newId(new Date());
  readonly nobodyKnows = newId(new Date());
  /** Officer and auditor of the province. */
  readonly officer = newId(new Date());
  /** Has every duty of a union over all of them, administers a partner and serves at an outlet. */
  readonly everywhere = newId(new Date());

  private constructor(
    private readonly service: ServiceUnderTest,
    private readonly sdl: string,
  ) {}

  static async open(service: ServiceUnderTest, sdl: string): Promise<AskedByUnion> {
    const asked = new AskedByUnion(service, sdl);
    const { province, dissolved, elsewhere, officer, everywhere } = asked;
    await service.plantUnion({ id: province, code: '46', path: [province] });
    await service.plantUnion({ id: dissolved, code: '4601', path: [province, dissolved] });
    await service.plantUnion({ id: elsewhere, code: '43', path: [elsewhere] });
    await service.database.sql.execute(
      sql`update platform.trade_union set status = 'dissolved' where id = ${dissolved}::uuid`,
    );
    for (const role of ROLES) await service.appoint(officer, role, 'union', province);
    for (const role of EVERYWHERE) await service.appoint(everywhere, role, 'platform', null);
    await service.appoint(everywhere, 'partner_admin', 'partner', newId(new Date()));
    await service.appoint(everywhere, 'partner_cashier', 'outlet', newId(new Date()));
    return asked;
  }

  /** What every list by union answers about one: "shown", or the code of the error. */
  about(union: Id, as: Id = this.officer): Promise<Record<string, unknown>> {
    return answersByUnion(this.service, this.sdl, as, union);
  }

  /** The same answer of every list by union. */
  all(answer: string): Record<string, string> {
    return Object.fromEntries(
      queriesByUnion(this.sdl, this.service.access).map(({ field }) => [field, answer] as const),
    );
  }
}
