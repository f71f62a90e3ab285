import { Link } from '@tanstack/react-router';
import { DutyTable } from '../../../desk-kit/duties/duty-table.js';
import { UnlessAdministrator } from '../../../desk-kit/duties/unless-administrator.js';
import { dutiesWords } from '../../../desk-kit/duties/words.js';
import { Section } from '../../../desk-kit/facts.js';
import { useWords } from '../../../kit/language.js';
import { merchantsWords } from './words.js';

interface AdministratorsProps {
  readonly merchantId: string;
  readonly applicantId: string | null;
}

/** Who acts for the merchant: as a rule, first whoever applied for it. */
export function Administrators({ merchantId, applicantId }: AdministratorsProps) {
  const words = useWords(merchantsWords);
  const duties = useWords(dutiesWords);
  return (
    <Section title={words.administrators}>
      <DutyTable
        of={{ scopeKind: 'PARTNER', scopeId: merchantId }}
        toPerson={(personId, name) => (
          <Link to="/duties" search={{ person: personId }}>
            {name}
          </Link>
        )}
        toRevoke={({ dutyId, person }, act) => (
          <Link to="/duties/revoke/$dutyId" params={{ dutyId }} search={{ person }}>
            {act}
          </Link>
        )}
      />
      <p className="actions">
        {applicantId !== null && (
          <UnlessAdministrator personId={applicantId} merchantId={merchantId}>
            <Link
              to="/duties/grant"
              search={{ person: applicantId, gift: 'merchant-admin', over: merchantId }}
              className="button plain small"
            >
              {duties.appointApplicant}
            </Link>
          </UnlessAdministrator>
        )}
        <Link to="/duties" search={{}}>
          {duties.findTitle}
        </Link>
      </p>
    </Section>
  );
}
