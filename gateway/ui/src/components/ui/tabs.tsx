import { NavLink } from 'react-router';

/** Parts of one subject, each a page of its own. */
export function Tabs({
  label,
  tabs,
}: {
  label: string;
  tabs: { to: string; text: string; end?: boolean }[];
}) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end={tab.end ?? false} className="tab">
          {tab.text}
        </NavLink>
      ))}
    </nav>
  );
}
