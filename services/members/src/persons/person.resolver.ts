import { Args, Context, Mutation, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { identityOf, type Id } from '@puhui/kernel';
import { CurrentActor, type Actor, type GraphContext } from '@puhui/platform';
import { answer } from '../graph/answer.js';
import { Loaders } from '../graph/loaders.js';
import { RegisterPersonHandler, type RegisterPersonInput } from './register-person/handler.js';
import { UnmaskHandler, type PersonalField, type UnmaskInput } from './unmask/handler.js';

/** A person in the graph is an id; everything else is asked for field by field, and masked. */
export interface PersonView {
  readonly id: Id;
}

/** PersonalField of the graph, and the name under which the vault keeps the field. */
const FIELDS = {
  name: 'name',
  mobile: 'mobile',
  resident_id: 'residentId',
} as const satisfies Record<string, PersonalField>;

type UnmaskArguments = Omit<UnmaskInput, 'fields'> & { readonly fields: readonly (keyof typeof FIELDS)[] };

@Resolver('Person')
export class PersonResolver {
  constructor(
    private readonly loaders: Loaders,
    private readonly register: RegisterPersonHandler,
    private readonly unmasking: UnmaskHandler,
  ) {}

  @ResolveReference()
  resolveReference(reference: { id: Id }): PersonView {
    return { id: reference.id };
  }

  @ResolveField()
  async maskedName(@Parent() { id }: PersonView, @Context() context: GraphContext): Promise<string | null> {
    return (await this.loaders.masked(context, id))?.maskedName ?? null;
  }

  @ResolveField()
  async maskedMobile(@Parent() { id }: PersonView, @Context() context: GraphContext): Promise<string | null> {
    return (await this.loaders.masked(context, id))?.maskedMobile ?? null;
  }

  @ResolveField()
  async maskedResidentId(
    @Parent() { id }: PersonView,
    @Context() context: GraphContext,
  ): Promise<string | null> {
    return (await this.loaders.masked(context, id))?.maskedResidentId ?? null;
  }

  @ResolveField()
  async identityType(@Parent() { id }: PersonView, @Context() context: GraphContext): Promise<string | null> {
    return (await this.loaders.masked(context, id))?.identityType ?? null;
  }

  @ResolveField()
  async maskedIdentityNumber(
    @Parent() { id }: PersonView,
    @Context() context: GraphContext,
  ): Promise<string | null> {
    return (await this.loaders.masked(context, id))?.maskedIdentityNumber ?? null;
  }

  @Mutation('registerPerson')
  async registerPerson(
    @CurrentActor() actor: Actor,
    @Args('input') input: RegisterPersonInput,
  ): Promise<object> {
    return answer(await this.register.handle(actor, input), ({ personId, known }) => ({
      __typename: 'PersonRegistered',
      person: { id: personId },
      known,
    }));
  }

  @Mutation('unmask')
  async unmask(@CurrentActor() actor: Actor, @Args() asked: UnmaskArguments): Promise<object> {
    const input = { ...asked, fields: asked.fields.map((field) => FIELDS[field]) };
    return answer(await this.unmasking.handle(actor, input), (data) => ({
      __typename: 'Unmasked',
      ...data,
      ...shownIdentity(data.residentId),
    }));
  }
}

/** The document that was asked for, if it was; a resident ID is one of several. */
function shownIdentity(text: string | undefined): object {
  if (text === undefined) return {};
  const { type, number } = identityOf(text);
  return { residentId: type === 'resident_id' ? number : null, identityType: type, identityNumber: number };
}
