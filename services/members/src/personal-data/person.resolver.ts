import { Inject } from '@nestjs/common';
import {
  Args,
  Context,
  Mutation,
  Parent,
  Query,
  ResolveField,
  ResolveReference,
  Resolver,
} from '@nestjs/graphql';
import { identityOf, type Clock, type Id } from '@puhui/kernel';
import {
  CLOCK,
  CurrentActor,
  Database,
  loadOne,
  personOf,
  type Actor,
  type GraphContext,
  type ReadDatabase,
} from '@puhui/platform';
import type {
  Graph,
  MutationUnmaskArgs,
  PersonalField,
  QueryFindPersonArgs,
  QueryPersonArgs,
} from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { liveDutiesOf } from '../duties/duties-of.js';
import { isOfPartner } from '../duties/duty.js';
import { erasedAmong, findPersons } from '../persons/people.js';
import { mask, type MaskedPerson, type PersonalData, type PersonView } from '../persons/person.js';
import { labelsOf } from '../persons/staff-labels.js';
import { legible } from '../persons/readable.js';
import { Vault } from '../persons/vault.js';
import { answer } from '../refusals.js';
import { PersonFinder } from './find-person.js';
import { sightOfPersons } from './in-sight.js';
import { Unmask } from './unmask/use-case.js';

/** The name under which the vault keeps a field of the graph. */
const FIELDS: Readonly<Record<PersonalField, keyof PersonalData>> = {
  name: 'name',
  mobile: 'mobile',
  resident_id: 'residentId',
};

@Resolver('Person')
export class PersonResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly vault: Vault,
    private readonly finder: PersonFinder,
    private readonly unmasking: Unmask,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query('person')
  person(@CurrentActor() actor: Actor, @Args() { id }: QueryPersonArgs): Promise<Graph<'Person'> | null> {
    return this.finder.one(actor, id);
  }

  @Query('findPerson')
  findPerson(
    @CurrentActor() actor: Actor,
    @Args() { residentId, identityType }: QueryFindPersonArgs,
  ): Promise<Graph<'Person'> | null> {
    return this.finder.byDocument(actor, identityType ?? 'resident_id', residentId);
  }

  @ResolveReference()
  resolveReference(reference: { id: Id }): Graph<'Person'> {
    return { id: reference.id };
  }

  @ResolveField()
  async erased(@Parent() { id }: PersonView, @Context() context: GraphContext): Promise<Graph<'Boolean'>> {
    const erased = await loadOne(context, 'erased person', id, (ids) => erasedAmong(this.database, ids));
    return erased !== null;
  }

  @ResolveField()
  async maskedName(
    @Parent() { id }: PersonView,
    @Context() context: GraphContext,
  ): Promise<Graph<'String'> | null> {
    return (await this.masked(context, id))?.maskedName ?? null;
  }

  @ResolveField()
  async maskedMobile(
    @Parent() { id }: PersonView,
    @Context() context: GraphContext,
  ): Promise<Graph<'String'> | null> {
    return (await this.masked(context, id))?.maskedMobile ?? null;
  }

  @ResolveField()
  async maskedResidentId(
    @Parent() { id }: PersonView,
    @Context() context: GraphContext,
  ): Promise<Graph<'String'> | null> {
    return (await this.masked(context, id))?.maskedResidentId ?? null;
  }

  @ResolveField()
  async identityType(
    @Parent() { id }: PersonView,
    @Context() context: GraphContext,
  ): Promise<Graph<'IdentityType'> | null> {
    return (await this.masked(context, id))?.identityType ?? null;
  }

  @ResolveField()
  async maskedIdentityNumber(
    @Parent() { id }: PersonView,
    @Context() context: GraphContext,
  ): Promise<Graph<'String'> | null> {
    return (await this.masked(context, id))?.maskedIdentityNumber ?? null;
  }

  @Mutation('unmask')
  async unmask(
    @CurrentActor() actor: Actor,
    @Args() asked: MutationUnmaskArgs,
  ): Promise<Graph<'UnmaskResult'>> {
    const command = { ...asked, fields: asked.fields.map((field) => FIELDS[field]) };
    return answer(await this.unmasking.run(actor, command), ({ name, mobile, residentId }) => ({
      __typename: 'MemberUnmasked',
      name: name ?? null,
      mobile: mobile ?? null,
      ...shownIdentity(residentId),
    }));
  }

  /** Opened for the moment and masked at once; the clear text goes nowhere. Null for who may not see the person. */
  private masked(context: GraphContext, personId: Id): Promise<MaskedPerson | null> {
    return loadOne(context, 'masked person', personId, async (ids) => {
      const who = { personId: personOf(context), at: this.clock.now() };
      const seen = await sightOfPersons(this.database, who, ids);
      const persons = await findPersons(this.database, [...seen.keys()]);
      const staff = [...seen].flatMap(([id, sight]) => (sight === 'as staff' ? [id] : []));
      const partners = (await liveDutiesOf(this.database, who.personId, who.at)).filter(isOfPartner);
      const labels = await labelsOf(
        this.database,
        who.personId,
        staff,
        partners.map(({ scopeId }) => scopeId),
      );
      return new Map(
        [...persons].flatMap(([id, person]) => {
          const label = labels.get(id);
          const read = legible(() => ({
            ...this.vault.open(person),
            ...(label === undefined ? {} : this.vault.openLabel(person, label)),
          }));
          // One whose row does not open keeps nobody else out of sight.
          return read === null ? [] : [[id, mask(read)] as const];
        }),
      );
    });
  }
}

/** The document that was asked for, if it was; a resident ID is one of several. */
function shownIdentity(text: string | undefined) {
  if (text === undefined) return { residentId: null, identityType: null, identityNumber: null };
  const { type, number } = identityOf(text);
  return { residentId: type === 'resident_id' ? number : null, identityType: type, identityNumber: number };
}
