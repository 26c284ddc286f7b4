import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarScrollWrapper,
  SidebarSpace,
} from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  NavContentComponentProps,
  NavContentNavItem,
} from '@backstage/plugin-app-react';
import { RiMenuLine, RiSearchLine, RiSettings4Line } from '@remixicon/react';
import { appTranslationRef } from '../language/appTranslationRef';
import { useTitle } from '../language/useTitle';
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
  const { t } = useTranslationRef(appTranslationRef);
  const say = useTitle();
  const inLanguage = (item: NavContentNavItem) => ({
    ...item,
    title: say(item.title),
  });
  const take = (id: string) => {
    const item = navItems.take(id);
    return item && inLanguage(item);
  };
  const search = take('page:search');
  // Of use from an entity only, where it is linked.
  navItems.take('page:catalog-graph');
  const settings = take('page:user-settings');
  const pages = first.map(take).filter(item => item !== undefined);
  const others = navItems
    .rest()
    .map(inLanguage)
    .sort((a, b) => a.title.localeCompare(b.title));
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
      <SidebarGroup label={t('navigation.menu')} icon={<RiMenuLine />}>
        {pages.map(item => (
          <Item key={item.node.spec.id} {...item} />
        ))}
        <SidebarScrollWrapper>
          {others.map(item => (
            <Item key={item.node.spec.id} {...item} />
          ))}
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
