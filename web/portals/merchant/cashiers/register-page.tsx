import { CODE_TYPED_CHARACTERS_MAX } from '../../../desk-kit/fields.js';
import { NAME_CHARACTERS_MAX } from '@puhui/kernel';
import { Link, useParams } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import type { Values } from '../../../desk-kit/form.js';
import { RegisterCashierDocument } from '../../../generated/merchant/graphql.js';
import { useWords } from '../../../kit/language.js';
import { usePartner } from '../partner/partner-frame.js';
import { remember } from './registered.js';
import { cashiersWords } from './words.js';

type Asked = 'fullName' | 'residentId' | 'mobile';

/** Whoever is to serve is first known to the platform; the duty is asked for by itself. */
export function RegisterCashierPage() {
  const words = useWords(cashiersWords);
  const { id: partnerId } = usePartner();
  const { outletId } = useParams({ from: '/p/$partnerId/outlets/$outletId/cashier' });
  return (
    <DeedPage
      title={words.addTitle}
      lead={<p className="quiet">{words.addLead}</p>}
      fields={{
        fullName: { label: words.fullName, kind: 'person', mostCharacters: NAME_CHARACTERS_MAX },
        residentId: {
          label: words.residentId,
          hint: words.residentIdHint,
          kind: 'person',
          mostCharacters: CODE_TYPED_CHARACTERS_MAX,
        },
        mobile: {
          label: words.mobile,
          hint: words.mobileHint,
          kind: 'person',
          mostCharacters: CODE_TYPED_CHARACTERS_MAX,
        },
      }}
      check={({ fullName, residentId, mobile }) => ({
        facts: [
          [words.fullName, fullName],
          [words.residentId, residentId],
          [words.mobile, mobile],
        ],
        happens: words.registerHappens,
        act: words.register,
      })}
      deed={{
        name: `register-cashier.${outletId}`,
        document: RegisterCashierDocument,
        variables: ({ fullName, ...given }: Values<Asked>, idempotencyKey) => ({
          input: { ...given, name: fullName, idempotencyKey },
        }),
        resultOf: ({ registerPerson }) => registerPerson,
      }}
      became={({ person }, { fullName }) => ({
        title: words.registered,
        says: <p>{words.registeredHint}</p>,
        next: (
          <Link
            to="/p/$partnerId/outlets/$outletId/grant/$personId"
            params={{ partnerId, outletId, personId: person.id }}
            className="button"
            onClick={() => remember(person.id, fullName)}
          >
            {words.goOn}
          </Link>
        ),
      })}
    />
  );
}
