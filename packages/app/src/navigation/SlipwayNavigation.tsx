import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarScrollWrapper,
  SidebarSpace,
} from '@backstage/core-components';
import type {
  NavContentComponentProps,
  NavContentNavItem,
} from '@backstage/plugin-app-react';
import { RiMenuLine, RiSearchLine, RiSettings4Line } from '@remixicon/react';
import { SidebarLogo } from './SidebarLogo';

/** Order of what people come for; whatever else is installed follows by title. */
const first = [
  'page:platform/home',
  'page:platform',
  'page:catalog',
  'page:scaffolder',
  'page:techdocs',
];

function Item({ href, icon, title }: NavContentNavItem) {
  return <SidebarItem to={href} icon={() => <>{icon}</>} text={title} />;
}

/** The side bar: platforms first, settings last. */
export function SlipwayNavigation({ navItems }: NavContentComponentProps) {
  const items = navItems.withComponent(Item);
  const search = navItems.take('page:search');
  // Of use from an entity only, where it is linked.
  navItems.take('page:catalog-graph');
  const settings = navItems.take('page:user-settings');
  return (
    <Sidebar>
      <SidebarLogo />
      {search && (
        <SidebarGroup
          label={search.title}
          icon={<RiSearchLine />}
          to={search.href}
        >
          <SidebarItem
            icon={() => <RiSearchLine />}
            to={search.href}
            text={search.title}
          />
        </SidebarGroup>
      )}
      <SidebarDivider />
      <SidebarGroup label="Menu" icon={<RiMenuLine />}>
        {first.map(id => items.take(id))}
        <SidebarScrollWrapper>
          {items.rest({ sortBy: 'title' })}
        </SidebarScrollWrapper>
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      {settings && (
        <SidebarGroup
          label={settings.title}
          icon={<RiSettings4Line />}
          to={settings.href}
        >
          <SidebarItem
            icon={() => <RiSettings4Line />}
            to={settings.href}
            text={settings.title}
          />
        </SidebarGroup>
      )}
    </Sidebar>
  );
}
