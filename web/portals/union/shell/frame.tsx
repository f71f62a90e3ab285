import { Link, Outlet } from '@tanstack/react-router';
import { DeskFrame, DeskNotFound } from '../../../desk-kit/frame.js';
import { useWords } from '../../../kit/language.js';
import { OFFICERS } from './of-union.js';
import { shellWords } from './words.js';

export function Frame() {
  const words = useWords(shellWords);
  const places = [
    <Link to="/">{words.today}</Link>,
    <Link to="/unions">{words.tree}</Link>,
    <Link to="/members">{words.members}</Link>,
    <Link to="/campaigns">{words.campaigns}</Link>,
    <Link to="/merchants">{words.merchants}</Link>,
    <Link to="/offers">{words.offers}</Link>,
    <Link to="/duties">{words.duties}</Link>,
  ].map((link) => ({ roles: OFFICERS, link }));
  return (
    <DeskFrame name={words.name} sentence={words.sentence} places={places}>
      <Outlet />
    </DeskFrame>
  );
}

export function NotFound() {
  const words = useWords(shellWords);
  return <DeskNotFound home={<Link to="/">{words.home}</Link>} />;
}
