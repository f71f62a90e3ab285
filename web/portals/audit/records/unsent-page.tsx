import { useSearch } from '@tanstack/react-router';
import { UnsentList } from '../../../desk-kit/records/unsent.js';

/** Events that no part was sent: an auditor reads who decided so and why, and changes nothing. */
export function UnsentPage() {
  const { service } = useSearch({ from: '/unsent' });
  return <UnsentList chosen={service} />;
}
