import { Link, useParams } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import type { Values } from '../../../desk-kit/form.js';
import {
  RegisterCashierDocument,
  type RegisterCashierMutation,
} from '../../../generated/merchant/graphql.js';
import { useWords } from '../../../kit/language.js';
import { unreachable } from '../../../kit/refusal.js';
import { Refusal } from '../../../kit/told.js';
import { usePartner } from '../partner/partner-frame.js';
import { cashiersWords } from './words.js';

type Asked = 'fullName' | 'residentId' | 'mobile';

/** Whoever is to serve is first known to the platform; the duty is asked for by itself. */
export function RegisterCashierPage() {
  const words = useWords(cashiersWords);
  const { outletId } = useParams({ from: '/p/$partnerId/outlets/$outletId/cashier' });
  return (
    <DeedPage
      title={words.addTitle}
      lead={<p className="quiet">{words.addLead}</p>}
      fields={{
        fullName: { label: words.fullName, kind: 'person', mostCharacters: 60 },
        residentId: {
          label: words.residentId,
          hint: words.residentIdHint,
          kind: 'person',
          mostCharacters: 30,
        },
        mobile: { label: words.mobile, hint: words.mobileHint, kind: 'person', mostCharacters: 20 },
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
      became={(result) => <Became outletId={outletId} result={result} />}
    />
  );
}

function Became({
  outletId,
  result,
}: {
  readonly outletId: string;
  readonly result: NonNullable<RegisterCashierMutation['registerPerson']>;
}) {
  const words = useWords(cashiersWords);
  const { id: partnerId } = usePartner();
  switch (result.__typename) {
    case 'PersonRegistered':
      return (
        <>
          <h1>{words.registered}</h1>
          <p>{words.registeredHint}</p>
          <p>
            <Link
              to="/p/$partnerId/outlets/$outletId/grant/$personId"
              params={{ partnerId, outletId, personId: result.person.id }}
              className="button"
            >
              {words.goOn}
            </Link>
          </p>
        </>
      );
    case 'PersonNameDiffers':
    case 'IdempotencyKeyAlreadyUsed':
    case 'InvalidInput':
      return <Refusal refused={result} />;
    default:
      return unreachable(result);
  }
}
