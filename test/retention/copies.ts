/**
 * Every column that names a person, in every database: in which part of their copy it stands (web/portals/worker/me/record), or why in
 * none. A column of ids that is neither here nor the name of a thing fails a test.
 */
type Stands = { readonly part: string } | { readonly whyNot: string };
type Copies = Readonly<Record<string, Stands>>;

const part = (name: string): Stands => ({ part: name });
const whyNot = (why: string): Stands => ({ whyNot: why });

/** Who decided is read with the decision, by who may read that. */
const IN_OFFICE = whyNot(
  'what somebody did in an office is the record of the office, and stands with the document',
);
const FOR_SAFETY = whyNot(
  'says that somebody was there, for days, to keep others safe; it holds nothing about them',
);
const A_COUNT = whyNot('a number that follows from what stands elsewhere in the copy');

const everyService: Copies = {
  'messaging.discarded_message.discarded_by': IN_OFFICE,
  'messaging.put_aside.put_aside_by': IN_OFFICE,
  'messaging.event.actor_id': whyNot('the history of what stands elsewhere in the copy'),
  'platform.duty.granted_by': IN_OFFICE,
  'platform.duty.person_id': part('duties'),
  'platform.idempotency_key.actor_id': FOR_SAFETY,
  'platform.pace.person_id': FOR_SAFETY,
  'platform.person_key.person_id': whyNot('a key, which opens what stands elsewhere in the copy'),
  'platform.remedy.started_by': IN_OFFICE,
  'platform.security_event.actor_id': part('turnedAway'),
};

const own: Readonly<Record<string, Copies>> = {
  members: {
    'public.document_lookup.actor_id': IN_OFFICE,
    'public.duty.granted_by': IN_OFFICE,
    'public.duty.person_id': part('duties'),
    'public.duty.revoked_by': IN_OFFICE,
    'public.erasure.answered_by': IN_OFFICE,
    'public.erasure.person_id': part('erasure'),
    'public.membership.person_id': part('memberships'),
    'public.membership_transfer.answered_by': IN_OFFICE,
    'public.membership_transfer.asked_by': IN_OFFICE,
    'public.membership_transfer.person_id': part('memberships'),
    'public.known_partner.applicant_id': part('merchants'),
    'public.mobile_code.person_id': whyNot(
      'of a code and its number digests alone, for a week; what it proved stands with the wish',
    ),
    'public.name_correction.actor_id': IN_OFFICE,
    'public.name_correction.person_id': part('names'),
    'public.person.id': part('person'),
    'public.person.registered_by': IN_OFFICE,
    'public.rectification.answered_by': IN_OFFICE,
    'public.rectification.person_id': part('rectification'),
    'public.roster_import.actor_id': IN_OFFICE,
    'public.staff_label.person_id': whyNot(
      'what a merchant calls its own staff, who ask that merchant; it goes when they are erased',
    ),
    'public.staff_label.said_by': IN_OFFICE,
    'public.unmasking.actor_id': IN_OFFICE,
    'public.unmasking.person_id': part('looks'),
  },
  partners: {
    'public.partner.applicant_id': part('merchants'),
    'public.uscc_confirmation.confirmed_by': IN_OFFICE,
  },
  benefits: {
    'public.partner.applicant_id': part('merchants'),
    'public.campaign.discarded_by': IN_OFFICE,
    'public.entry.person_id': part('entries'),
    'public.membership.person_id': part('memberships'),
    'public.person_counter.person_id': A_COUNT,
    'public.redemption.cashier_id': IN_OFFICE,
    'public.redemption.undone_by': IN_OFFICE,
    'public.voucher.person_id': part('vouchers'),
    'public.wrong_code.cashier_id': FOR_SAFETY,
  },
  billing: {
    'public.approval.person_id': IN_OFFICE,
    'public.closed_period.closed_by': IN_OFFICE,
    'public.dispute.person_id': IN_OFFICE,
    'public.entry.actor_id': IN_OFFICE,
    'public.partner.applicant_id': part('merchants'),
    'public.payment.recorded_by': IN_OFFICE,
    'public.redemption.cashier_id': IN_OFFICE,
    'public.redemption.undone_by': IN_OFFICE,
    'public.send_back.person_id': IN_OFFICE,
    'public.redrawing.person_id': IN_OFFICE,
    'public.statement.confirmed_by': IN_OFFICE,
    'public.statement.entered_by': IN_OFFICE,
    'public.suspense_explanation.person_id': IN_OFFICE,
  },
};

/** Of the gateway: sessions stand on the page of the person, with from where, and end within days, as what is known of ended ones does. */
const gateway: Copies = {
  'gateway.session.person_id': FOR_SAFETY,
  'gateway.ended_session.person_id': FOR_SAFETY,
};

export function copiesIn(owner: string): Copies {
  if (owner === 'gateway') return gateway;
  // Neither has a column of ids; who signed in stands in what the issuer keeps of it, for as long as the session on the page of the person.
  return owner === 'issuer' || owner === 'broker' ? {} : { ...everyService, ...own[owner] };
}

/** The parts that are named here. */
export const partsOfCopies = (): ReadonlySet<string> =>
  new Set(
    [everyService, gateway, ...Object.values(own)].flatMap((copies) =>
      Object.values(copies).flatMap((one) => ('part' in one ? [one.part] : [])),
    ),
  );

const THINGS = /\.(\w*_)?(id|ids|path|reverses|supersedes|absorbed_into)$/;
const PERSONS = /\.(person|actor|cashier|applicant)_id$|^public\.person\.id$/;

/** "public.voucher.campaign_id": whether a column of ids names things, as its name says. */
export const namesAThing = (column: string): boolean => THINGS.test(column) && !PERSONS.test(column);
