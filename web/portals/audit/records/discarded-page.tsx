import { useSearch } from '@tanstack/react-router';
import { DiscardedList } from '../../../desk-kit/records/discarded.js';
import { useWords } from '../../../kit/language.js';
import { auditRecordWords } from './words.js';

/** What administrators put aside as no event of the platform: an auditor reads it and changes nothing. */
export function DiscardedPage() {
  const words = useWords(auditRecordWords);
  const { service } = useSearch({ from: '/discarded' });
  return <DiscardedList chosen={service} noneHint={words.noDiscardedHint} />;
}
