import { Link } from '@tanstack/react-router';
import { UnlessAdministrator } from '../../../desk-kit/duties/unless-administrator.js';
import { dutiesWords } from '../../../desk-kit/duties/words.js';
import { Facts } from '../../../desk-kit/facts.js';
import { useNameOr } from '../../../desk-kit/person-name.js';
import { ApplicantDocument } from '../../../generated/admin/graphql.js';
import { useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';

/** Who applied for a merchant is as a rule its first administrator. */
export function Applicant({ partnerId }: { readonly partnerId: string }) {
  const words = useWords(dutiesWords);
  const nameOr = useNameOr();
  const known = useAsked(ApplicantDocument, { partnerId });
  return (
    <Told known={known} of={words.applicant}>
      {({ partner }) => {
        const applicant = partner?.applicant ?? null;
        if (applicant === null) return null;
        const name = nameOr(applicant, words.somebody(applicant.id.slice(-4)));
        return (
          <section className="card stack" aria-label={words.applicant}>
            <Facts lines={[[words.applicant, name]]} />
            <UnlessAdministrator personId={applicant.id} merchantId={partnerId}>
              <p>
                <Link
                  to="/duties/grant"
                  search={{ person: applicant.id, gift: 'merchant-admin', over: partnerId }}
                  className="button small"
                >
                  {words.appointApplicant}
                </Link>
              </p>
            </UnlessAdministrator>
          </section>
        );
      }}
    </Told>
  );
}
