import { DeskFindPersonDocument } from '../../generated/desk-kit/graphql.js';
import { useWords } from '../../kit/language.js';
import { FindByDocument } from '../find-by-document.js';
import { dutiesWords } from './words.js';

export const FindPerson = ({ onFound }: { readonly onFound: (personId: string) => void }) => (
  <FindByDocument
    words={useWords(dutiesWords)}
    document={DeskFindPersonDocument}
    idIn={({ findPerson }) => findPerson?.id}
    onFound={onFound}
  />
);
