import { useNavigate } from '@tanstack/react-router';
import { FindByDocument } from '../../../desk-kit/find-by-document.js';
import { FindMemberDocument } from '../../../generated/union/graphql.js';
import { useWords } from '../../../kit/language.js';
import { membersWords } from './words.js';

export function FindMember() {
  const words = useWords(membersWords);
  const navigate = useNavigate();
  return (
    <FindByDocument
      words={words}
      document={FindMemberDocument}
      idIn={({ findMember }) => findMember?.id}
      onFound={(memberId) => void navigate({ to: '/members/$memberId', params: { memberId } })}
    />
  );
}
